using System.Globalization;
using System.Text;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>
/// A series as CSV (RFC 4180): comma, CRLF, a header that names each column with its unit in brackets. Only codes,
/// numbers and times stand in it, never a text somebody chose.
/// </summary>
internal static class SeriesCsv
{
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    private static readonly string[] Percentiles = ["p10", "p25", "p50", "p75", "p90"];

    /// <param name="results">In the order they are written.</param>
    /// <param name="unit">Code of the unit of the indicator.</param>
    public static byte[] Write(IReadOnlyList<ResultRow> results, string unit)
    {
        var text = new StringBuilder();
        Line(text, Header(unit));
        foreach (var result in results)
        {
            Line(text, Fields(result));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<string> Header(string unit)
    {
        string[] measures =
        [
            "mean", "standard_deviation", "geometric_mean", "total",
            .. Percentiles.SelectMany(name => (string[])[name, $"{name}_lower", $"{name}_upper"]), "stated_error",
        ];
        return
        [
            "period", "period_start", "period_end", "reference_period", "vintage", "vintage_state", "indicator",
            "indicator_version", "group", "release_class", "towns [1]",
            .. measures.Select(name => $"{name} [{unit}]"),
            "epsilon [1]", "epsilon_spent [1]",
            "mode", "round", "asked_at", "opened_at", "plan_hash", "roster_hash", "result",
        ];
    }

    private static IEnumerable<string> Fields(ResultRow result)
    {
        var period = Period.Parse(result.Period).Value;
        var quantiles = result.Quantiles;
        return
        [
            period.Code, Day(period.Start), Day(period.EndExclusive.AddDays(-1)),
            result.ReferencePeriod ?? string.Empty,
            Text(result.Vintage), result.VintageState, result.Indicator, Text(result.IndicatorVersion), result.Group,
            result.ReleaseClass, Text(result.Towns),
            Text(result.Mean), Text(result.StandardDeviation), Text(result.GeometricMean), Text(result.Total),
            .. ResultRow.Probabilities.SelectMany(probability =>
            {
                var quantile = quantiles.FirstOrDefault(one => one.Probability.Equals(probability));
                return (string[])[Text(quantile?.Value), Text(quantile?.Lower), Text(quantile?.Upper)];
            }),
            Text(result.StatedError), Text(result.Epsilon), Text(result.EpsilonSpent),
            result.Mode, Text(result.Round), Moment(result.AskedAt), Moment(result.OpenedAt), result.PlanHash,
            result.RosterHash, result.Id,
        ];
    }

    private static void Line(StringBuilder text, IEnumerable<string> fields) =>
        text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    private static string Quoted(string field) => field.AsSpan().IndexOfAny("\",\r\n") < 0
        ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTime moment) => WireTime.Write(new DateTimeOffset(moment));

    private static string Text(IFormattable? number) =>
        number?.ToString(null, CultureInfo.InvariantCulture) ?? string.Empty;
}
