using Connector.Tests.Calculation.Vectors;
using Dasta.Indicators.Calculation.Cells;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Calculation;

/// <summary>
/// Who knows only what is told of the businesses behind a figure never releases one that who knows each of them would
/// withhold.
/// </summary>
public sealed class ToldBusinessesTests
{
    private const string Zone = "31004-gemeente";

    private static readonly DisclosureControl Control = new(new DisclosureSettings());

    private static readonly Gen<double[]> Businesses = Gen.Choose(1, 9).SelectMany(number =>
        Gen.Choose(1, 100).Select(amount => (double)(amount * amount)).ArrayOf(number));

    [Fact]
    public void What_is_told_of_one_total_is_never_taken_for_more_than_it_says() =>
        Prop.ForAll(Businesses.ToArbitrary(), amounts =>
        {
            var (largest, largestTwo) = (Share(amounts, 1), Share(amounts, 2));
            return new[] { (largest, largestTwo), (largest, double.NaN), (double.NaN, largestTwo) }.All(told =>
                Enum.GetValues<ContributorKind>().All(kind =>
                    !Passes(kind, Dominance.Contributions(amounts.Length, told.Item1, told.Item2))
                    || Passes(kind, [amounts])));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_is_told_of_each_cell_is_never_taken_for_more_than_it_says_of_their_sum()
    {
        // The same merchants may sell in several cells.
        var cells = Gen.Choose(1, 4).SelectMany(number =>
            Gen.Choose(0, 30).Select(amount => (double)(amount * amount * amount)).ArrayOf(5).ArrayOf(number));

        Prop.ForAll(cells.ToArbitrary(), amounts => !Passes(Told(amounts)) || Passes(Known(amounts)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void What_is_told_in_full_releases_what_may_be_released()
    {
        Passes(Told([[40, 30, 20, 10, 10], [50, 40, 30, 20, 20]])).ShouldBeTrue();
        Passes(Known([[40, 30, 20, 10, 10], [50, 40, 30, 20, 20]])).ShouldBeTrue();
    }

    [Theory]
    [InlineData(3, double.NaN, double.NaN)]
    [InlineData(double.NaN, 0.3, 0.5)]
    [InlineData(3, 0.2, double.NaN)]
    [InlineData(10, 1.5, double.NaN)]
    [InlineData(10, -0.1, 0.2)]
    public void What_is_told_too_little_or_can_not_be_has_no_contributions(
        double number, double largest, double largestTwo) =>
        Dominance.Contributions(number, largest, largestTwo).ShouldBe([[]]);

    private static DisclosureBasis Told(double[][] cells)
    {
        var series = cells.SelectMany((amounts, sector) => new[]
        {
            Series("amount", amounts.Sum(), sector),
            Series("contributors", amounts.Count(amount => amount > 0), sector),
            Series("largestShare", 100 * Share(amounts, 1), sector),
            Series("largestTwoShare", 100 * Share(amounts, 2), sector),
        });
        return Merchants(series);
    }

    private static DisclosureBasis Known(double[][] cells) => Merchants(cells.SelectMany((amounts, sector) =>
        amounts.Select((amount, merchant) => Series("amount", amount, sector, ("merchant", $"m{merchant}")))));

    private static DisclosureBasis Merchants(IEnumerable<Vector.SeriesInput> series)
    {
        var town = VectorTown.Of(new(2013, [], [new(Zone)], [.. series]));
        var table = CellTable.Of(town.Zones[0], "amount", town.Rules).ShouldNotBeNull();
        return Dasta.Indicators.Calculation.Cells.Businesses.Merchants(table, Period.Month(2013, 4));
    }

    private static Vector.SeriesInput Series(
        string property, double value, int sector, params (string Name, string Member)[] further) => new(
            Zone, property, [new(new(2013, 4, 1), new(2013, 4, 30), Value: value)], "Month",
            further.Append((Name: "sector", Member: $"s{sector}")).ToDictionary(one => one.Name, one => one.Member));

    private static double Share(double[] amounts, int largest) =>
        amounts.Sum() > 0 ? amounts.OrderDescending().Take(largest).Sum() / amounts.Sum() : 0;

    private static bool Passes(ContributorKind kind, IReadOnlyList<IReadOnlyList<double>> contributions) =>
        contributions.All(amounts => Passes(new DisclosureBasis.Contributors(kind, amounts)));

    private static bool Passes(DisclosureBasis basis) =>
        !Control.Release(new Candidate<int>(1, basis, 1), (figure, _) => figure).Withheld;
}
