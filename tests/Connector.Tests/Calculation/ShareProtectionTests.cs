using Connector.Tests.Calculation.Vectors;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

/// <summary>Shares add up to one: what is withheld of them must not be what the others leave.</summary>
public sealed class ShareProtectionTests
{
    private const string Zone = "31004-centrum";
    private static readonly DisclosureControl Control = new(new DisclosureSettings());

    [Fact]
    public void Attack_complement_a_share_of_too_few_is_not_one_less_the_others()
    {
        // In January 20 persons came from abroad: less than 30.
        var released = Release(("own", 40), ("near", 30), ("abroad", 20.0 / (31 * 24)));

        var shown = released.Where(one => !one.Withheld).ToArray();
        released.Single(one => one.Figure.Breakdown == "abroad").Withheld.ShouldBeTrue();
        shown.Where(one => one.Figure.Breakdown != Figure.Whole).Count().ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Shares_of_enough_persons_are_all_released_with_their_total_of_one()
    {
        var released = Release(("own", 40), ("near", 30), ("abroad", 10));

        released.ShouldAllBe(one => !one.Withheld);
        released.Where(one => one.Figure.Breakdown != Figure.Whole).Sum(one => one.Figure.Value!.Value)
            .ShouldBe(released.Single(one => one.Figure.Breakdown == Figure.Whole).Figure.Value!.Value, 1e-9);
    }

    [Theory]
    [InlineData(30, 30, false)]
    [InlineData(29, 971, true)]
    [InlineData(971, 29, true)]
    [InlineData(0, 1000, false)]
    [InlineData(1000, 0, false)]
    [InlineData(0, 29, true)]
    public void A_share_is_withheld_for_its_part_and_for_what_it_leaves(double part, double rest, bool isWithheld)
    {
        var figure = new Figure("V2", Zone, Period.Month(2013, 1), part / (part + rest), "None", "A", 1);

        Control.Release(Candidates.Share(figure, part, part + rest), (one, reason) => one.Withhold(reason))
            .Withheld.ShouldBe(isWithheld);
    }

    private static IReadOnlyList<Released<Figure>> Release(params (string Origin, double Hourly)[] origins)
    {
        var town = VectorTown.Of(new(
            2013, [Granularity.Month], [new(Zone)],
            [
                .. origins.Select(one => new Vector.SeriesInput(
                    Zone, "presence", [new(new(2013, 1, 1), new(2013, 1, 31), one.Hourly)],
                    Dimensions: new Dictionary<string, string> { ["origin"] = one.Origin })),
            ]));
        var candidates = new ProfileShare("V9b", "origin").Calculate(
            town, new(2013, [Granularity.Month], new(2013, 1, 1), new(2013, 1, 31))).ToArray();
        return Control.ReleaseAll(candidates, (one, reason) => one.Withhold(reason));
    }
}
