using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>The form in which series are exported, <c>series/ID.json</c>.</summary>
internal static class ExportedSeries
{
    /// <summary>Gives the object of each row of raw.series.</summary>
    public const string Query = """
        jsonb_build_object(
            'code', code, 'zone', zone_code, 'property', property, 'unit', unit, 'decimals', decimals,
            'interval', series.interval, 'timeZone', time_zone, 'dimensions', dimensions)::text
        """;

    /// <summary>True when it is one that a source can have.</summary>
    public static bool IsSound(string series)
    {
        try
        {
            return IsSeries(JsonNode.Parse(series)!);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException
            or NullReferenceException or ArgumentException)
        {
            return false;
        }
    }

    private static bool IsSeries(JsonNode node)
    {
        SeriesDimensions.Text(node["dimensions"]!.ToJsonString());
        return ObservedProperty.Find((string)node["property"]!) is { } known
            && known.Units.Contains((string)node["unit"]!, StringComparer.Ordinal)
            && ReadingInterval.Find((string)node["interval"]!) is not null
            && TimeZoneInfo.TryFindSystemTimeZoneById((string)node["timeZone"]!, out _);
    }
}
