using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Wire;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Cli.Policies;

/// <summary>What is asked of policies, as the user wrote it.</summary>
/// <param name="RequestFile">A request as for a decision, which the rest goes before; null for none.</param>
internal sealed record PolicyQuestion(string File, string? RequestFile)
{
    private const string Nobody = "did:web:caller.example";
    private const string Purposes = "purpose";

    /// <summary>A participant of the demo by name, a DID, or a kind of participant; null for nobody known.</summary>
    public string? Who { get; init; }

    public IReadOnlyCollection<string> Roles { get; init; } = [];

    public string? Nis { get; init; }

    /// <summary>The collections the caller is in.</summary>
    public IReadOnlyCollection<string> MemberOf { get; init; } = [];

    /// <summary>An IRI, or the last word of one of the data space's own purposes.</summary>
    public string? Purpose { get; init; }

    /// <summary>A moment with its offset; null is that of the request, or now.</summary>
    public string? At { get; init; }

    public string? Action { get; init; }

    /// <summary>IRI of what is asked for; null is that of the request, or else what the policies are about.</summary>
    public string? Target { get; init; }

    /// <summary>Evaluates; refused with CLI-005, CLI-010, POLICY-020 or as the policies are refused.</summary>
    public Outcome<Decision> Decide(TimeProvider time, string? demo)
    {
        var document = InputFile.ReadAnyJson(File).Select(node => node is JsonObject json ? PolicyIn(json) : node);
        var policies = document.Then(PolicyReader.ReadEach);
        var request = document.Then(RequestWith);
        var at = Moment();
        return (policies.Refusal ?? request.Refusal ?? at.Refusal) is { } refusal
            ? refusal
            : Caller(policies.Value, request.Value.Request, demo).Select(asked => PolicyEvaluator.Evaluate(
                policies.Value,
                request.Value.Ranks,
                FirstUse(policies.Value, asked with { At = at.Value ?? asked.At ?? time.GetUtcNow() })));
    }

    /// <summary>
    /// The policy in a file: the object itself, or that of an offer as its owner lists or orders it, which may leave
    /// its
    /// id to the connector.
    /// </summary>
    public static JsonObject PolicyIn(JsonObject json)
    {
        if (json.Object("policy") is not { } held)
        {
            return json;
        }

        var policy = held.DeepClone().AsObject();
        policy["@id"] ??= "urn:uuid:00000000-0000-0000-0000-000000000000";
        policy["@type"] ??= "Offer";
        return policy;
    }

    private Outcome<DecisionRequest> RequestWith(JsonNode policies)
    {
        var names = PolicyReader.NamesOf(policies);
        var read = RequestFile is null
            ? new JsonObject { ["action"] = "read" }
            : InputFile.ReadJson(RequestFile);
        return read.Select(json =>
        {
            json["action"] = Action ?? json["action"]?.DeepClone() ?? "read";
            return json;
        }).Then(json => DecisionRequest.Read(json, names));
    }

    /// <summary>The request with the caller, and what a connector knows of it.</summary>
    private Outcome<PolicyRequest> Caller(
        IReadOnlyList<PolicyReading> policies, PolicyRequest request, string? demo)
    {
        var named = Named(demo);
        if (!named.Succeeded)
        {
            return named.Refusal;
        }

        var (did, kind, nis) = named.Value;
        var caller = did ?? request.Assignee
            ?? policies.Select(reading => reading.Policy!.Assignee).FirstOrDefault(one => one is not null) ?? Nobody;
        var facts = new Dictionary<string, IReadOnlyList<Value>>(request.Facts, StringComparer.Ordinal);
        var memberOf = new Dictionary<string, IReadOnlyList<string>>(request.MemberOf, StringComparer.Ordinal);
        if ((Nis ?? nis) is { } code)
        {
            Set(facts, "nis", OdrlTerms.Nis, code);
        }

        if (PurposeIri() is { } purpose)
        {
            Set(facts, Purposes, OdrlTerms.Purpose, purpose);
        }

        if (did is not null || !Knows("recipient", OdrlTerms.Recipient))
        {
            Set(facts, "recipient", OdrlTerms.Recipient, caller);
        }

        if (MemberOf.Count > 0)
        {
            memberOf[caller] = [.. memberOf.GetValueOrDefault(caller, []), .. MemberOf];
        }

        // Whoever is known reads under an agreement; wider classes depend on the indicators.
        var isOwner = policies.Any(reading => reading.Policy!.Assigner == caller);
        if (!Knows("releaseClass", OdrlTerms.ReleaseClass))
        {
            Set(facts, "releaseClass", OdrlTerms.ReleaseClass,
            [
                .. isOwner ? (string[])[OdrlTerms.Closed] : [],
                .. memberOf.GetValueOrDefault(caller, []).Count > 0 ? (string[])[OdrlTerms.Circle] : [], "agreed",
            ]);
        }

        return request with
        {
            Target = Target ?? request.Target ?? policies
                .SelectMany(reading => PolicyPlan.TargetsOf(reading.Policy!, request.Action)).FirstOrDefault(),
            Assignee = caller,
            Roles =
            [
                .. Roles, .. kind is null ? [] : (string[])[kind],
                .. isOwner ? (string[])[OdrlTerms.Owner] : [],
            ],
            Facts = facts,
            MemberOf = memberOf,
            NarrowsData = true,
        };

        bool Knows(string name, string iri) => facts.ContainsKey(name) || facts.ContainsKey(iri);
    }

    private Outcome<(string? Did, string? Kind, string? Nis)> Named(string? demo)
    {
        if (Who is null)
        {
            return (null, null, null);
        }

        if (ParticipantKind.All.Contains(Who))
        {
            return (null, Who, null);
        }

        var where = DemoFile.Read(demo);
        var member = where.Then(place => place.Find(Who));
        return member.Succeeded
                ? (member.Value.Did, member.Value.Kind,
                    where.Value.Connectors.FirstOrDefault(one => one.Did == member.Value.Did)?.Nis)
            : Who.StartsWith("did:", StringComparison.Ordinal) ? (Who, null, null)
            : CliCodes.UnknownName.Refuse($"{Who}. It is no kind of participant and no DID either.");
    }

    // One spelling of a name goes before the other.
    private static void Set(
        Dictionary<string, IReadOnlyList<Value>> facts, string name, string iri, params IEnumerable<string> values)
    {
        facts.Remove(name);
        facts[iri] = [.. values.Select(value => new Value(value))];
    }

    private static PolicyRequest FirstUse(IReadOnlyList<PolicyReading> policies, PolicyRequest request) =>
        request.Counts.Count > 0
            ? request
            : policies.Aggregate(request, (asked, reading) => asked with
            {
                Counts = PolicyPlan.FirstUse(reading.Policy!, request).Counts.UnionBy(asked.Counts, count => count.Key)
                    .ToDictionary(StringComparer.Ordinal),
            });

    private string? PurposeIri() =>
        string.IsNullOrEmpty(Purpose) ? null
        : Purpose.Contains(':', StringComparison.Ordinal) ? Purpose
        : Terms.Purpose + Purpose;

    private Outcome<DateTimeOffset?> Moment() =>
        At is null ? (DateTimeOffset?)null
        : PolicyRequest.MomentOf(At) is { } moment ? moment
        : CliCodes.UnreadableFile.Refuse("--at is no moment; write it as 2030-01-31T12:00:00Z.");
}
