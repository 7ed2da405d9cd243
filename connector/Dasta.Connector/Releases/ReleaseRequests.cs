using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Connector.Releases;

/// <summary>Reads what is to be released.</summary>
internal static class ReleaseRequests
{
    /// <summary>The request; refused when it is malformed.</summary>
    public static Outcome<ReleaseRequest> Read(JsonObject body)
    {
        var year = body["referenceYear"] is JsonValue number && number.TryGetValue<int>(out var value) ? value : 0;
        var indicators = Texts(body["indicators"]) ?? [];
        var lengths = body["granularities"] is null ? [] : Texts(body["granularities"])?.Select(Granularity).ToArray();
        var (from, until) = (Day(body["from"]), Day(body["until"]));
        var touched = body["touched"] is JsonValue flag && flag.TryGetValue<bool>(out var asked) && asked;
        var isSound = (from is not null || !touched)
            && year is >= 1900 and <= 2200 && indicators.Length is > 0 and <= 100
            && lengths is not null && !lengths.Contains(null)
            && (from is not null || body["from"] is null) && (until is not null || body["until"] is null);
        return isSound
            ? new ReleaseRequest(
                year, indicators, lengths!.Length == 0 ? null : [.. lengths.OfType<Granularity>()], from, until,
                touched)
            : ConnectorCodes.MalformedRequest.Refuse(
                "Give referenceYear (a year) and indicators (a list of codes, or all); where wanted granularities "
                + "(year, quarter, month, day, hour, snapshot), from and until (days as 2024-12-31), and touched "
                + "(true: every figure that these days touch).");
    }

    private static string[]? Texts(JsonNode? node) =>
        node is JsonArray list && list.All(item => Text(item) is not null)
            ? [.. list.Select(item => Text(item)!)] : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static DateOnly? Day(JsonNode? node) => DateOnly.TryParseExact(
        Text(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Granularity? Granularity(string text) =>
        Enum.GetValues<Granularity>().Cast<Granularity?>().FirstOrDefault(one =>
            string.Equals(one.ToString(), text, StringComparison.OrdinalIgnoreCase));
}
