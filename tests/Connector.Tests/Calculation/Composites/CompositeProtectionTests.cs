using Connector.Tests.Calculation.Vectors;
using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Composites;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Composites;

/// <summary>
/// The T-scores of a part are linear in its month and in the median and spread of its reference year: eleven months
/// that are told and the scores give away the twelfth.
/// </summary>
public sealed class CompositeProtectionTests : IAsyncLifetime
{
    private static readonly DisclosureControl Control = new(new DisclosureSettings());
    private static readonly IndicatorDefinition Score = IndicatorDefinitions.Find("X1")!;
    private readonly TownData _data = VectorTown.Of(Vector.Read("X1").Cases.First(one => one.Kind == "value").Input);
    private TestTown _town = null!;

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_score_whose_parts_are_all_told_is_told() =>
        (await ScoresAsync(_ => true, _ => false)).ShouldAllBe(one => !one.Withheld);

    [Theory]
    [InlineData("V1", 2013, 4)]
    [InlineData("S1", 2013, 12)]
    [InlineData("S1", 2014, 1)]
    public async Task A_score_is_withheld_with_any_month_that_a_part_rests_on(string part, int year, int month) =>
        (await ScoresAsync(
            _ => true, figure => figure.Indicator == part && figure.Period == Period.Month(year, month)))
            .ShouldAllBe(one => one.Withheld && one.Figure.Value == null);

    [Fact]
    public async Task A_score_of_parts_that_were_never_judged_is_withheld()
    {
        (await ScoresAsync(_ => false, _ => false)).ShouldAllBe(one => one.Withheld);
        (await ScoresAsync(figure => figure.Indicator == "V1", _ => false)).ShouldAllBe(one => one.Withheld);
    }

    private async Task<IReadOnlyList<Released<Figure>>> ScoresAsync(
        Func<Figure, bool> isReleased, Func<Figure, bool> isWithheld)
    {
        var protection = new CompositeProtection(Control);
        foreach (var part in Score.Composite!)
        {
            protection.Note(Candidates(part.Indicator, new(2013, 1, 1)).Where(one => isReleased(one.Figure))
                .Select(one => isWithheld(one.Figure)
                    ? Control.WithholdForOthers(one, (figure, reason) => figure.Withhold(reason))
                    : Release(one)));
        }

        var scores = Candidates(Score.Id, new(2014, 1, 1)).ToArray();
        scores.Length.ShouldBeGreaterThan(3);
        await using var connection = await _town.Admin.OpenConnectionAsync();
        return await protection.ProtectAsync(connection, Score, scores, [.. scores.Select(Release)], default);
    }

    private static Released<Figure> Release(Candidate<Figure> one) =>
        Control.Release(one, (figure, reason) => figure.Withhold(reason));

    private IEnumerable<Candidate<Figure>> Candidates(string indicator, DateOnly from) =>
        _data.Zones.SelectMany(zone => ((ZoneIndicator)IndicatorCalculations.Find(indicator)!).Of(
            _data, zone, new CalculationScope(2013, [Granularity.Month], from, new(2014, 1, 31))));
}
