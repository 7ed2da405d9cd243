using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Design.Pages;
using Dasta.Design.Texts;

namespace Dasta.Design.Charts;

/// <summary>A line as its script reads it: what the drawing shows, and the words it needs.</summary>
internal static class LineData
{
    public static string Of(
        IReadOnlyList<ChartPoint> points, IReadOnlyList<ChartBand> bands, string description, Language language) =>
        new JsonObject
        {
            ["labels"] = List(points, point => JsonValue.Create(point.Label)),
            ["values"] = List(points, point => Number(point.Value)),
            ["lower"] = List(points, point => Number(point.Lower)),
            ["upper"] = List(points, point => Number(point.Upper)),
            ["past"] = List(points, point => Number(point.Past)),
            ["marked"] = List(points.Index().Where(one => one.Item.IsMarked), one => JsonValue.Create(one.Index)),
            ["notes"] = List(points, point => JsonValue.Create(LineDirection.Plain(point.Note))),
            ["bands"] = List(bands, band => new JsonArray(
                band.Kind.ToString().ToLowerInvariant(), band.First, band.Last)),
            ["culture"] = PageNumbers.CultureOf(language).Name,
            ["description"] = LineDirection.Plain(description),
            ["words"] = new JsonObject
            {
                ["along"] = ChartTexts.Along.In(language),
                ["closer"] = ChartTexts.Closer.In(language),
                ["farther"] = ChartTexts.Farther.In(language),
                ["whole"] = ChartTexts.Whole.In(language),
                ["past"] = ChartTexts.Past.In(language),
                ["none"] = ChartTexts.NoValue.In(language),
            },
        }.ToJsonString(JsonSerializerOptions.Default);

    // Six digits are more than a screen has places for.
    private static JsonNode? Number(double? value) => value is { } known
        ? JsonNode.Parse(known.ToString("G6", CultureInfo.InvariantCulture)) : null;

    private static JsonArray List<T>(IEnumerable<T> all, Func<T, JsonNode?> write) => new([.. all.Select(write)]);
}
