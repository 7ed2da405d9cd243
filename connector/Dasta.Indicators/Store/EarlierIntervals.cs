using Dapper;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Relations;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>
/// What earlier vintages said of parts that are withheld now, and the intervals they told over them: who kept these has
/// them still.
/// </summary>
internal sealed class EarlierIntervals
{
    private const string Anywhere = "";

    private static readonly string[] Codes = [.. IndicatorDefinitions.All.Select(one => one.Id)];

    // Indicators of whose withheld figures an interval may be made.
    private static readonly string[] PartCodes =
    [
        .. IndicatorDefinitions.All.Where(one => one.Granularities.Contains(Granularity.Year)
            || IndicatorCalculations.Find(one.Id) is { Level: not null }).Select(one => one.Id),
    ];

    private readonly HashSet<string> _known;
    private readonly ILookup<(string Thing, string Area), (DateOnly From, DateOnly EndExclusive)> _spans;

    private EarlierIntervals(HashSet<string> known, IEnumerable<IntervalBasis> told)
    {
        _known = known;
        _spans = told.SelectMany(
                one => one.Things,
                (one, thing) => (Thing: thing, Areas: one.Areas ?? [Anywhere], one.From, one.EndExclusive))
            .SelectMany(one => one.Areas, (one, area) => (one.Thing, Area: area, one.From, one.EndExclusive))
            .Distinct().ToLookup(one => (one.Thing, one.Area), one => (one.From, one.EndExclusive));
    }

    /// <summary>What they said of these parts.</summary>
    public static async Task<EarlierIntervals> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Figure> hidden, CancellationToken ct)
    {
        var known = (await connection.QueryAsync<string>(new CommandDefinition("""
            SELECT id FROM released.observation WHERE id = ANY(@ids) AND (value IS NOT NULL OR conf_status = 'C')
            UNION
            SELECT id FROM released.observation_history
            WHERE id = ANY(@ids) AND (value IS NOT NULL OR conf_status = 'C')
            """, new { ids = hidden.Select(one => one.Id).ToArray() }, cancellationToken: ct)))
            .ToHashSet(StringComparer.Ordinal);
        return new(known, hidden.All(one => known.Contains(one.Id)) ? [] : await ToldOverAsync(connection, ct));
    }

    /// <summary>The ids of those parts of which a vintage told the value.</summary>
    public static async Task<HashSet<string>> ShownAsync(
        NpgsqlConnection connection, IEnumerable<Figure> parts, CancellationToken ct) =>
        (await connection.QueryAsync<string>(new CommandDefinition("""
            SELECT id FROM released.observation WHERE id = ANY(@ids) AND value IS NOT NULL
            UNION
            SELECT id FROM released.observation_history WHERE id = ANY(@ids) AND value IS NOT NULL
            """, new { ids = parts.Select(one => one.Id).ToArray() }, cancellationToken: ct)))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>What is withheld as it is published.</summary>
    public static async Task<WithheldParts> WithheldAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var parts = new WithheldParts();
        // Of the days and hours of a month one says enough.
        foreach (var (indicator, area, period, breakdown) in
            await connection.QueryAsync<(string, string, string, string)>(new CommandDefinition("""
                SELECT indicator_code, area_code, min(period_code), breakdown FROM released.observation
                WHERE conf_status = 'C' AND indicator_code = ANY(@PartCodes)
                GROUP BY indicator_code, area_code, breakdown,
                    CASE WHEN granularity IN ('Day', 'Hour') THEN to_char(period_start, 'YYYY-MM') ELSE period_code END
                """, new { PartCodes }, cancellationToken: ct)))
        {
            var figure = FigureOf(indicator, area, period, breakdown);
            parts.Add(figure, IntervalBasis.ToldBy(
                IndicatorDefinitions.Find(indicator)!, IndicatorCalculations.Find(indicator)!, figure));
        }

        return parts;
    }

    /// <summary>Whether a vintage told or withheld a part before.</summary>
    public bool IsKnown(Figure part) => _known.Contains(part.Id);

    /// <summary>Whether an interval was told that rests on a part.</summary>
    /// <param name="things">What it tells, see <see cref="IntervalBasis.ToldBy"/>.</param>
    public bool IsUnderInterval(Figure part, IEnumerable<string> things) => things.Any(thing =>
        ((string[])[part.AreaCode, Anywhere]).Any(area => _spans[(thing, area)].Any(span =>
            span.From < part.Period.EndExclusive && span.EndExclusive > part.Period.Start)));

    private static async Task<IEnumerable<IntervalBasis>> ToldOverAsync(
        NpgsqlConnection connection, CancellationToken ct) =>
        (await connection.QueryAsync<(string Indicator, string Area, string Period, string Breakdown, string? Held)>(
            new CommandDefinition("""
                SELECT indicator_code, area_code, period_code, breakdown, reference_period
                FROM released.observation AS newest
                WHERE indicator_code = ANY(@Codes) AND (lower95 IS NOT NULL OR EXISTS (
                    SELECT FROM released.observation_history AS former
                    WHERE former.id = newest.id AND former.lower95 IS NOT NULL))
                """, new { Codes }, cancellationToken: ct)))
        .Select(row => IntervalBasis.Of(
            IndicatorDefinitions.Find(row.Indicator)!, IndicatorCalculations.Find(row.Indicator)!,
            FigureOf(row.Indicator, row.Area, row.Period, row.Breakdown) with { ReferencePeriod = row.Held }));

    private static Figure FigureOf(string indicator, string area, string period, string breakdown) =>
        Figure.Missing(indicator, area, Period.Parse(period).Value, MissingReason.None, coverage: 0) with
        {
            Breakdown = breakdown,
        };
}
