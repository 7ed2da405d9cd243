using Connector.Tests.Calculation.Vectors;
using Dasta.Indicators.Calculation;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Relations;

/// <summary>
/// Which monthly figures of two zones follow from one or two others, found by calculating all of them over months in
/// which everything that is measured differs, before anything is withheld. What is not in this list gives nothing away
/// by one multiplication, division, addition or subtraction.
/// </summary>
public sealed class RelationTests
{
    private const int Months = 24;

    // Figures that need a history have none in the first months.
    private const int Skipped = 3;
    private const double Tolerance = 0.01;
    private const string Days = "days";

    [Fact]
    public void No_other_figure_follows_from_one_or_two_others_than_those_that_are_kept_together()
    {
        var columns = Columns();
        columns.Count.ShouldBeGreaterThan(40);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        // Of those that are one and the same up to a factor, one is enough.
        var apart = new List<string>();
        foreach (var name in columns.Keys.Where(name => name != Days).Order(StringComparer.Ordinal))
        {
            if (apart.Find(one => IsConstant(columns[name].Zip(columns[one], (a, b) => a / b))) is { } same)
            {
                found.Add($"{name} ~ {same}");
            }
            else
            {
                apart.Add(name);
            }
        }

        for (var one = 0; one < apart.Count; one++)
        {
            for (var other = one; other < apart.Count; other++)
            {
                foreach (var result in apart.Where(name => name != apart[one] && name != apart[other]))
                {
                    Look(found, columns, result, apart[one], apart[other]);
                }
            }

            foreach (var result in apart.Where(name => name != apart[one]))
            {
                Look(found, columns, result, apart[one], Days);
            }
        }

        string.Join('\n', found).ShouldBe(Known);
    }

    // Kept together by the level of persons (V1, V2, V3 and kin, V10, C1, P2, S7), as quotients of which all sides have
    // the same basis (S1 to S3, T1 to T4), or as what an open level is to a benchmark (IndicatorKin).
    private const string Known =
        """
        C1/b/n ~ C1/a/n * P2/b/a
        S1/a ~ C1/a/n * S7/a
        S1/a ~ S2/a * S3/a
        S1/b ~ C1/b/n * S7/b
        S1/b ~ S2/b * S3/b
        T2b/a ~ T2/a
        T2b/b ~ T2/b
        T3/a ~ T2/a * days
        T3/b ~ T2/b * days
        T3b/a ~ T3/a
        T3b/b ~ T3/b
        V1/a ~ C1/a/n
        V1/b ~ C1/b/n
        V10/4 ~ V10/a + V10/b
        V10/a ~ C1/a/n * days
        V10/b ~ C1/b/n * days
        V10/b ~ P2/b/a * V10/a
        V2b/a ~ V2/a
        V2b/b ~ V2/b
        V3/a ~ V2/a
        V3/b ~ V2/b
        V3b/a ~ V2/a
        V3b/b ~ V2/b
        V3c/a ~ V2/a
        V3c/b ~ V2/b
        V3d/a ~ V2/a
        V3d/b ~ V2/b
        """;

    private static void Look(
        SortedSet<string> found, Dictionary<string, double[]> columns, string result, string one, string other)
    {
        var (of, a, b) = (columns[result], columns[one], columns[other]);
        string[] sides = [one, other];
        if (IsConstant(of.Select((value, at) => value / (a[at] * b[at]))))
        {
            found.Add(Text(result, " * ", sides));
        }

        if (IsConstant(of.Select((value, at) => value / (a[at] + b[at]))))
        {
            found.Add(Text(result, " + ", sides));
        }
    }

    private static string Text(string result, string sign, string[] sides) => $"{result} ~ {string.Join(sign, sides)}";

    private static bool IsConstant(IEnumerable<double> ratios)
    {
        var all = ratios.ToArray();
        return all.All(double.IsFinite) && all.Min() > 0 && (all.Max() - all.Min()) / all.Average() < Tolerance;
    }

    /// <summary>What each indicator says of each zone, month by month; only what differs enough to tell anything.
    /// </summary>
    private static Dictionary<string, double[]> Columns()
    {
        var input = Input();
        var (town, scope) = (VectorTown.Of(input), VectorTown.Scope(input));
        var months = Enumerable.Range(Skipped, Months - Skipped).Select(month =>
            Period.Month(2013 + (month / 12), 1 + (month % 12))).ToArray();
        var columns = new Dictionary<string, double[]>(StringComparer.Ordinal)
        {
            [Days] = Array.ConvertAll(months, month => (double)month.Days),
        };
        foreach (var series in IndicatorDefinitions.All
            .Where(one => one.Granularities.Contains(Granularity.Month) && one.Composite is null)
            // Hours of a usual week: ProfileProtection looks at all of them.
            .Where(one => one.Id != "P1")
            .SelectMany(one => IndicatorCalculations.Find(one.Id)!.Calculate(town, scope))
            .Select(candidate => candidate.Figure)
            .Where(figure => figure is { Value: > 0 } && months.Contains(figure.Period))
            .GroupBy(figure => $"{figure.Indicator}/{figure.AreaCode[^1]}"
                + (figure.Breakdown == Figure.Whole ? "" : $"/{figure.Breakdown[^1]}")))
        {
            var byMonth = series.DistinctBy(figure => figure.Period)
                .ToDictionary(figure => figure.Period, figure => figure.Value!.Value);
            var values = months.Where(byMonth.ContainsKey).Select(month => byMonth[month]).ToArray();
            // What is a fraction of a small number, or nearly always the same, is constant over anything.
            if (values.Length == months.Length && (values.Max() - values.Min()) / values.Average() > 10 * Tolerance)
            {
                columns[series.Key] = values;
            }
        }

        return columns;
    }

    private static Vector.Input Input()
    {
        var random = new Random(20_130_101);
        return new(
            2013, [Granularity.Month],
            [new("31004-a", "main-axis"), new("31004-b", "side-street")],
            [.. ((string[])["31004-a", "31004-b"]).SelectMany(zone => Series(random, zone))],
            References:
            [
                new("inhabitants", "31004", new(2012, 1, 1), 20_000),
                new("areaSquareKilometres", "31004", new(2012, 1, 1), 17),
                new("streetMetres", "31004", new(2012, 1, 1), 900),
                new("beds", "31004", new(2012, 1, 1), 700),
            ],
            PeerMedians:
            [
                .. from level in ((string Code, double Median)[])
                        [("V2b", 300), ("V3b", 40_000), ("V3d", 5000), ("T2", 0.4)]
                    from month in Enumerable.Range(0, Months)
                    select new Vector.PeerMedianInput(
                        level.Code, Period.Month(2013 + (month / 12), 1 + (month % 12)).Code, level.Median, "size-3",
                        12),
            ]);
    }

    private static IEnumerable<Vector.SeriesInput> Series(Random random, string zone)
    {
        foreach (var mode in (string[])["pedestrian", "bike", "car", "heavy"])
        {
            yield return Daily(random, zone, "passages", ("mode", mode));
        }

        yield return Daily(random, zone, "presence");
        foreach (var origin in (string[])["BE", "NL"])
        {
            yield return Monthly(random, zone, "nights", 3000, ("origin", origin));
            yield return Monthly(random, zone, "arrivals", 1500, ("origin", origin));
        }

        foreach (var (home, place) in ((string, string)[])
            [("resident", "own"), ("resident", "elsewhere"), ("visitor", "own")])
        {
            yield return Monthly(random, zone, "amount", 90_000, ("home", home), ("place", place));
            yield return Monthly(random, zone, "transactions", 4000, ("home", home), ("place", place));
        }
    }

    private static Vector.SeriesInput Daily(
        Random random, string zone, string property, params (string, string)[] dimensions)
    {
        var spans = new List<Vector.Span>();
        for (var month = new DateOnly(2013, 1, 1); month.Year < 2015; month = month.AddMonths(1))
        {
            var level = 100 * (0.3 + random.NextDouble());
            var (evening, lunch, weekend) = (random.NextDouble(), random.NextDouble(), 0.5 + random.NextDouble());
            for (var day = month; day < month.AddMonths(1); day = day.AddDays(1))
            {
                var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
                spans.Add(new(day, day, Hours:
                [
                    .. Enumerable.Range(0, 24).Select(hour => (double?)(level
                        * (isWeekend ? weekend : 1)
                        * (hour >= 18 ? evening : hour is 11 or 12 or 13 ? 1 + lunch : 1))),
                ]));
            }
        }

        return new(zone, property, spans, Dimensions: Of(dimensions));
    }

    private static Vector.SeriesInput Monthly(
        Random random, string zone, string property, double level, params (string, string)[] dimensions) => new(
        zone, property,
        [
            .. Enumerable.Range(0, Months).Select(month => new DateOnly(2013, 1, 1).AddMonths(month))
                .Select(month => new Vector.Span(
                    month, month.AddMonths(1).AddDays(-1), Value: level * (0.3 + random.NextDouble()))),
        ],
        "Month", Of(dimensions));

    private static Dictionary<string, string> Of((string Name, string Member)[] dimensions) =>
        dimensions.ToDictionary(one => one.Name, one => one.Member, StringComparer.Ordinal);
}
