using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>The file <c>series/ID.json</c> of an export, read back.</summary>
internal static class ExportedSeries
{
    /// <summary>The series, or null when the document is not one an export writes.</summary>
    public static IReadOnlyList<SeriesKey>? Read(JsonObject document)
    {
        try
        {
            return document["series"] is JsonArray { Count: <= SeriesList.Limit } series
                ? [.. series.Select(node => Read(node!))]
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException
            or NullReferenceException or ArgumentException)
        {
            return null;
        }
    }

    private static SeriesKey Read(JsonNode node)
    {
        var (property, unit) = ((string)node["property"]!, (string)node["unit"]!);
        var decimals = (int)node["decimals"]!;
        var known = ObservedProperty.Find(property);
        return known is not null && known.Units.Contains(unit, StringComparer.Ordinal) && decimals is >= 0 and <= 6
            && TimeZoneInfo.TryFindSystemTimeZoneById((string)node["timeZone"]!, out var zone)
            ? new SeriesKey((string)node["code"]!, (string)node["zone"]!, property, unit, decimals,
                ReadingInterval.Find((string)node["interval"]!) ?? throw new FormatException(), zone,
                SeriesDimensions.Text(node["dimensions"]!.ToJsonString()))
            : throw new FormatException();
    }
}
