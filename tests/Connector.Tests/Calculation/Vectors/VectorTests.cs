using Dasta.Indicators.Calculation;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;

namespace Connector.Tests.Calculation.Vectors;

/// <summary>Every indicator gives the values that were worked out without it.</summary>
public sealed class VectorTests
{
    private const double Tolerance = 1e-9;

    private static readonly string[] Kinds = ["missing", "suppressed", "value", "zero"];

    public static TheoryData<string> Indicators => [.. IndicatorDefinitions.All.Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Indicators))]
    public void An_indicator_gives_the_values_of_its_vector(string indicator)
    {
        var definition = IndicatorDefinitions.Find(indicator)!;
        var control = new DisclosureControl(new DisclosureSettings());
        foreach (var one in Vector.Read(indicator).Cases)
        {
            var candidates = IndicatorCalculations.Find(indicator)!
                .Calculate(VectorTown.Of(one.Input), VectorTown.Scope(one.Input))
                .Select(candidate => candidate with { Figure = candidate.Figure.Rounded(definition.Unit.Decimals) })
                .ToArray();
            var figures = control.ReleaseAll(candidates, (figure, reason) => figure.Withhold(reason))
                .Select(released => released.Figure).ToDictionary(figure => figure.Id);
            foreach (var expected in one.Expect)
            {
                figures.ShouldContainKey(
                    expected.Figure, $"{one.Name}: there are {string.Join(", ", figures.Keys.Take(9))}");
                ShouldBe(figures[expected.Figure], expected, one.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public void A_vector_has_a_value_a_missing_one_a_zero_and_a_suppressed_one_each_worked_out(string indicator)
    {
        var vector = Vector.Read(indicator);

        vector.Indicator.ShouldBe(indicator);
        vector.Cases.Select(one => one.Kind).Distinct().Order().ShouldBe(Kinds);
        vector.Cases.ShouldAllBe(one => one.Working.Length > 9 && one.Expect.Count > 0);
        vector.Cases.Where(one => one.Kind == "suppressed").SelectMany(one => one.Expect)
            .ShouldContain(one => one.Confidentiality == "C");
    }

    [Theory]
    [MemberData(nameof(Indicators))]
    public void A_vector_says_what_the_interval_of_its_value_is_or_that_there_is_none(string indicator) =>
        Vector.Read(indicator).Cases.Where(one => one.Kind == "value").SelectMany(one => one.Expect)
            .ShouldContain(one => one.Value != null && (!one.Interval || (one.Lower != null && one.Upper != null)));

    [Fact]
    public void Every_vector_belongs_to_an_indicator() =>
        Directory.GetFiles(Vector.Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order()
            .ShouldBe(IndicatorDefinitions.All.Select(one => one.Id).Order());

    private static void ShouldBe(Figure figure, Vector.Expectation expected, string name)
    {
        var about = $"{name}: {figure}";
        if (expected.Value is { } value)
        {
            figure.Value.ShouldNotBeNull(about).ShouldBe(value, Tolerance, about);
        }
        else if (expected.Reason is not (null or "None"))
        {
            figure.Value.ShouldBeNull(about);
        }

        figure.Interval.ShouldBe(expected.Interval ? figure.Interval : null, about);
        (figure.Interval?.Lower).ShouldBe(expected.Lower ?? figure.Interval?.Lower, about);
        (figure.Interval?.Upper).ShouldBe(expected.Upper ?? figure.Interval?.Upper, about);
        figure.Status.ShouldBe(expected.Status ?? figure.Status, about);
        figure.ValueAttribute.ShouldBe(expected.Reason ?? figure.ValueAttribute, about);
        figure.Confidentiality.ShouldBe(expected.Confidentiality ?? figure.Confidentiality, about);
        figure.Coverage.ShouldBe(expected.Coverage ?? figure.Coverage, Tolerance, about);
    }
}
