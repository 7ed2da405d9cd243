using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Collection.Polling;

/// <summary>
/// What to fetch for a source: <c>{service: "telraam", segments: [..], secret, from, everyMinutes}</c>. It is no part
/// of the mapping, which says what readings mean: how they are fetched may change without that.
/// </summary>
/// <param name="Segments">Ids of the segments.</param>
/// <param name="Secret">Name of the secret that holds the key.</param>
/// <param name="From">The first day, in UTC, that is asked for.</param>
internal sealed partial record PollOrder(
    string Source, IReadOnlyList<string> Segments, string Secret, DateOnly From, int EveryMinutes, string Text)
{
    private const int SegmentLimit = 500;
    private const int LeastMinutes = 5;
    private const int MostMinutes = 7 * 24 * 60;

    /// <summary>Reads the order whole; refused with COLLECT-003 and every fault.</summary>
    public static Outcome<PollOrder> Read(string source, JsonObject body)
    {
        var faults = new List<string>();
        var segments = (body["segments"] as JsonArray)?.Select(TextOf).Distinct(StringComparer.Ordinal).ToArray() ?? [];
        var secret = TextOf(body["secret"]);
        var every = body["everyMinutes"] is JsonValue number && number.TryGetValue<int>(out var minutes) ? minutes : 0;
        var dated = DateOnly.TryParseExact(
            TextOf(body["from"]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from);
        Check(TextOf(body["service"]) == "telraam", "service must be telraam");
        Check(
            segments.Length is > 0 and <= SegmentLimit && Array.TrueForAll(segments, Segment().IsMatch),
            $"segments must be a list of 1 to {SegmentLimit} ids of digits");
        Check(secret.Length is > 0 and <= 63, "secret must name a secret");
        Check(dated && from.Year >= 2015, "from must be a day, 2015-01-01 at the earliest");
        Check(
            every is >= LeastMinutes and <= MostMinutes,
            $"everyMinutes must lie between {LeastMinutes} and {MostMinutes}");
        return faults.Count == 0
            ? new PollOrder(source, segments, secret, from, every, body.ToJsonString())
            : CollectionCodes.MalformedPoll.Refuse(string.Join("; ", faults) + ".");

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }

    // Telraam's ids are numbers of up to ten digits, which people also write as text.
    private static string TextOf(JsonNode? node) =>
        node is JsonValue value
            ? value.TryGetValue<string>(out var text) ? text
                : value.TryGetValue<long>(out var number) ? number.ToString(CultureInfo.InvariantCulture)
                : string.Empty
            : string.Empty;

    [GeneratedRegex(@"\A[0-9]{1,20}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Segment();
}
