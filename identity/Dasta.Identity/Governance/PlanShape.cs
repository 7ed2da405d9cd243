using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Identity.Governance;

/// <summary>
/// What the governance key vouches for in a plan: everyone it names is an active participant with exactly the NIS code,
/// operator, address and encryption key that identity knows. The statistics of a plan are judged by planner,
/// contributors and aggregators.
/// </summary>
internal sealed class PlanShape
{
    private const int RosterLimit = 2000;
    private const int RosterMinimum = 10;
    private const int FaultLimit = 20;
    private static readonly string[] Texts = ["id", "indicator", "period", "group", "membershipRule", "purpose"];
    private static readonly string[] Lists = ["clip", "edges", "statistics"];
    private readonly JsonObject _plan;
    private readonly Dictionary<string, ParticipantRecord> _participants;
    private readonly List<string> _faults = [];

    private PlanShape(JsonObject plan, IReadOnlyList<ParticipantRecord> participants)
    {
        _plan = plan;
        _participants = participants.ToDictionary(record => record.Did);
    }

    /// <summary>The plan's id; refused with IDENTITY-020, which names every faulty place.</summary>
    public static Outcome<string> Check(
        JsonObject plan, IReadOnlyList<ParticipantRecord> participants, string planner, DateTimeOffset now)
    {
        var shape = new PlanShape(plan, participants);
        shape.CheckMembers(now);
        shape.CheckRoster();
        shape.CheckAggregators();
        shape.CheckCollector(planner);
        return shape._faults.Count == 0
            ? plan["id"]!.GetValue<string>()
            : IdentityCodes.MalformedPlan.Refuse($"Faulty: {string.Join("; ", shape._faults.Take(FaultLimit))}.");
    }

    private bool ByMasks => Text(_plan, "mode") == "masks";

    private static bool HasItsKey(JsonObject member, ParticipantRecord record) =>
        record.EncryptionKey is { } key && JsonNode.DeepEquals(member["encryptionKey"], key);

    private void CheckMembers(DateTimeOffset now)
    {
        foreach (var name in Texts.Where(name => Text(_plan, name) is not { Length: > 0 and <= 256 }))
        {
            _faults.Add($"{name} is no text");
        }

        foreach (var name in Lists.Where(name => _plan[name] is not JsonArray))
        {
            _faults.Add($"{name} is no list");
        }

        if (_plan.ContainsKey("mode") && Text(_plan, "mode") is not ("shares" or "masks"))
        {
            _faults.Add("mode is not shares or masks");
        }

        if (Moment("notBefore") is not { } begin || Moment("deadline") is not { } end || end <= begin || end <= now)
        {
            _faults.Add("notBefore and deadline are no period that is still open");
        }
    }

    private void CheckRoster()
    {
        if (_plan["roster"] is not JsonArray { Count: >= RosterMinimum and <= RosterLimit } roster)
        {
            _faults.Add($"roster has not {RosterMinimum} to {RosterLimit} members");
            return;
        }

        for (var place = 0; place < roster.Count; place++)
        {
            if (roster[place] is not JsonObject member || Active(Text(member, "did")) is not { } record
                || record.Kind != ParticipantKind.Municipality || record.Nis is null
                || Text(member, "nis") != record.Nis || Text(member, "operator") != (record.Operator ?? record.Did)
                || (ByMasks ? !HasItsKey(member, record) : member.ContainsKey("encryptionKey")))
            {
                _faults.Add(At("roster", place) + " is not as registered");
            }
        }

        CheckDistinct(roster, "roster", "did");
        CheckDistinct(roster, "roster", "nis");
    }

    private void CheckAggregators()
    {
        if (_plan["aggregators"] is not JsonArray aggregators || aggregators.Count != (ByMasks ? 1 : 2))
        {
            _faults.Add("aggregators are not two, or one hub for masks");
            return;
        }

        for (var place = 0; place < aggregators.Count; place++)
        {
            if (aggregators[place] is not JsonObject member || Active(Text(member, "did")) is not { } record
                || record.Kind != ParticipantKind.Aggregator || !IsBelow(Text(member, "address"), record.Base)
                || Text(member, "operator") != (record.Operator ?? record.Did) || !HasItsKey(member, record))
            {
                _faults.Add(At("aggregators", place) + " is not as registered");
            }
        }

        CheckDistinct(aggregators, "aggregators", "did");
        CheckDistinct(aggregators, "aggregators", "operator");
    }

    private void CheckCollector(string planner)
    {
        if (Active(Text(_plan, "collector")) is not { } collector || collector.Did != planner
            || !IsBelow(Text(_plan, "collectorAddress"), collector.Base))
        {
            _faults.Add("collector is not the catalogue that registers the plan");
        }

        if (Active(Text(_plan, "requestedBy")) is null)
        {
            _faults.Add("requestedBy is no active participant");
        }
    }

    private void CheckDistinct(JsonArray entries, string list, string member)
    {
        var texts = entries.OfType<JsonObject>().Select(entry => Text(entry, member)).ToArray();
        if (texts.Distinct(StringComparer.Ordinal).Count() != texts.Length)
        {
            _faults.Add($"{list} names a {member} twice");
        }
    }

    private ParticipantRecord? Active(string? did) =>
        did is not null && _participants.TryGetValue(did, out var record) && record.IsActive ? record : null;

    private DateTimeOffset? Moment(string name) =>
        DateTimeOffset.TryParse(
            Text(_plan, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    private static bool IsBelow(string? address, string origin) =>
        address == origin || address?.StartsWith(origin + "/", StringComparison.Ordinal) == true;

    private static string At(string list, int place) => string.Create(CultureInfo.InvariantCulture, $"{list}[{place}]");

    private static string? Text(JsonObject source, string name) =>
        source[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
