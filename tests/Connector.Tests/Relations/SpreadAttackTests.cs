using Connector.Tests.Calculation.Vectors;
using Dasta.Indicators.Calculation;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Relations;

/// <summary>
/// Turnover is a fraction of small whole numbers, and the mix of sectors a function of them: whoever knows how many
/// there are of all works out the parts.
/// </summary>
public sealed class SpreadAttackTests
{
    private const int Sectors = 7;
    private static readonly DateOnly[] Days = [new(2023, 1, 1), new(2024, 1, 1)];

    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    public void Attack_turnover_no_few_openings_or_closures_follow_from_it_and_the_numbers_then_and_now(int stayed)
    {
        var told = 0;
        foreach (var (opened, closed) in
            from opened in Enumerable.Range(0, 8)
            from closed in Enumerable.Range(0, 8)
            select (opened, closed))
        {
            if (Release("W5", Snapshot(0, ("w", stayed), ("old", closed)), Snapshot(1, ("w", stayed), ("new", opened)))
                is not { Figure.Value: { } turnover })
            {
                continue;
            }

            var (then, now) = (stayed + closed, stayed + opened);
            var changes = (int)Math.Round(turnover * (then + now) * 365 / 365.25);
            ((changes + now - then) / 2).ShouldBe(opened, "both follow");
            (opened is 0 or >= 5 && closed is 0 or >= 5).ShouldBeTrue($"{opened} opened and {closed} closed");
            told++;
        }

        told.ShouldBe(16, "none or at least five of each");
    }

    [Fact]
    public void Attack_mix_hardly_any_way_of_sharing_shops_out_over_sectors_is_the_only_one_for_its_figure()
    {
        Release("W6", Snapshot(1, ("a", 10), ("b", 9))).Withheld.ShouldBeTrue();
        Release("W6", Snapshot(1, ("a", 10), ("b", 10))).Withheld.ShouldBeFalse();
        Release("W6", Snapshot(1, ("a", 20), ("b", 4))).Withheld.ShouldBeTrue("twenty and four follow");
        Release("W6", Snapshot(1, ("a", 20), ("b", 5))).Withheld.ShouldBeFalse();
        var decimals = IndicatorDefinitions.Find("W6")!.Unit.Decimals;
        // With four decimals a third of them is, of ten shops nearly all.
        Alone(20, decimals: 4).ShouldBeGreaterThan(0.3);
        Alone(10, decimals: 4).ShouldBeGreaterThan(0.8);
        foreach (var shops in (int[])[20, 25, 30])
        {
            Alone(shops, decimals, outside: 5).ShouldBeLessThan(0.03);
        }
    }

    /// <summary>The share of ways to share shops out over sectors that alone have their figure.</summary>
    /// <param name="outside">How many shops at least are not of the largest sector.</param>
    private static double Alone(int shops, int decimals, int outside = 0)
    {
        var figures = Ways(shops, shops, Sectors).Where(way => shops - way[0] >= outside)
            .Select(way => Math.Round(
                -way.Sum(one => one / (double)shops * Math.Log(one / (double)shops)) / Math.Log(Sectors), decimals))
            .ToArray();
        return figures.CountBy(figure => figure).Count(one => one.Value == 1) / (double)figures.Length;
    }

    private static IEnumerable<int[]> Ways(int shops, int most, int parts) => shops == 0 ? [[]]
        : parts == 0 ? []
        : Enumerable.Range(1, Math.Min(shops, most)).SelectMany(one =>
            Ways(shops - one, one, parts - 1).Select(others => (int[])[one, .. others]));

    private static Vector.SnapshotInput Snapshot(int day, params (string Id, int Times)[] premises) => new(
        Days[day],
        [
            .. premises.Where(one => one.Times > 0).Select((one, place) =>
                new Vector.PremisesInput(one.Id, place == 0 ? "fashion" : "food", Times: one.Times)),
        ]);

    private static Released<Figure> Release(string indicator, params Vector.SnapshotInput[] snapshots)
    {
        var town = VectorTown.Of(new(2023, [Granularity.Snapshot], [new("31004-centrum")], [], Premises: snapshots));
        var candidate = IndicatorCalculations.Find(indicator)!
            .Calculate(town, new(2023, [Granularity.Snapshot], DateOnly.MinValue, DateOnly.MaxValue))
            .Single(one => one.Figure is { AreaCode: "31004", Period.Start.Year: 2024 });
        var rounded = candidate with
        {
            Figure = candidate.Figure.Rounded(IndicatorDefinitions.Find(indicator)!.Unit.Decimals),
        };
        return RelatedRelease.Control.Release(rounded, (figure, reason) => figure.Withhold(reason));
    }
}
