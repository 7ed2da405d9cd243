using System.Text.Json.Nodes;
using Dasta.Policies;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>One indicator and period of a request that asks for several.</summary>
internal sealed record AskedSubject(string Indicator, int Version, Period Period, Period? ReferencePeriod)
{
    private const string IndexUnit = "index";

    /// <summary>
    /// The subjects of a body: <c>indicators</c>, each in its newest version, by every period from <c>period</c> to
    /// <c>through</c>. Of several indicators those that are no index have no reference year. Refused with CATALOG-003.
    /// </summary>
    /// <param name="indicator">The one indicator of a body that names no list.</param>
    public static Outcome<IReadOnlyList<AskedSubject>> Read(
        JsonObject body, (string Code, int Version)? indicator, Period first, Period? reference)
    {
        var periods = PeriodsOf(body, first);
        (string Code, int Version, Period? Reference)[]? indicators = indicator is { } one
            ? [(one.Code, one.Version, reference)]
            : CodesOf(body)?.Select(code => IndicatorDefinitions.Find(code) is var known
                ? (code, known?.Version ?? 1, known?.Unit.Code == IndexUnit ? reference : null)
                : default).ToArray();
        return periods is null || indicators is null || indicators.Length * periods.Count > PolicyLimits.Subjects
            ? CatalogCodes.MalformedRequest.Refuse(FormattableString.Invariant(
                $"indicators lists codes, each once; through is a later month, quarter or year of the same length as ")
                + FormattableString.Invariant($"period; together they ask at most {PolicyLimits.Subjects} figures."))
            : Outcome<IReadOnlyList<AskedSubject>>.Of(
            [
                .. indicators.SelectMany(asked => periods.Select(period =>
                    new AskedSubject(asked.Code, asked.Version, period, asked.Reference))),
            ]);
    }

    private static string[]? CodesOf(JsonObject body)
    {
        var codes = (body["indicators"] as JsonArray)?.Select(item =>
            item is JsonValue value && value.TryGetValue<string>(out var code) ? code : string.Empty).ToArray();
        return codes is { Length: > 0 and <= PolicyLimits.Subjects }
            && Array.TrueForAll(codes, code => code.Length is > 0 and <= 16)
            && codes.Distinct(StringComparer.Ordinal).Count() == codes.Length
                ? codes
                : null;
    }

    private static List<Period>? PeriodsOf(JsonObject body, Period first)
    {
        if (!body.ContainsKey("through"))
        {
            return [first];
        }

        var last = Period.Parse(
            body["through"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null);
        if (!last.Succeeded || last.Value.Granularity != first.Granularity || last.Value.Start <= first.Start
            || first.Granularity is not (Granularity.Month or Granularity.Quarter or Granularity.Year))
        {
            return null;
        }

        var periods = new List<Period> { first };
        while (periods[^1] != last.Value && periods.Count <= PolicyLimits.Subjects)
        {
            periods.Add(Period.Of(first.Granularity, periods[^1].EndExclusive));
        }

        return periods;
    }
}
