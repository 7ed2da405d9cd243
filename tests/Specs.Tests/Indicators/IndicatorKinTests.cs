using Dasta.Specs.Indicators;

namespace Specs.Tests.Indicators;

/// <summary>Which figures follow from others is read from their definitions.</summary>
public sealed class IndicatorKinTests
{
    [Theory]
    [InlineData("T2", "T2 T2b T3 T3b")]
    [InlineData("T3b", "T2 T2b T3 T3b")]
    [InlineData("V2", "V2 V2b V3 V3b V3c V3d")]
    [InlineData("W1b", "W1 W1b W1c")]
    [InlineData("V1", "V1")]
    [InlineData("T1", "T1")]
    [InlineData("nothing", "nothing")]
    public void Levels_of_one_thing_over_public_figures_follow_from_one_another(string open, string known) =>
        string.Join(' ', IndicatorKin.KnownFrom([open]).Order(StringComparer.Ordinal)).ShouldBe(known);

    [Theory]
    [InlineData("S1 S7", "S1 S7 V1")]
    [InlineData("S7 V1", "S1 S7 V1")]
    [InlineData("S2 S3", "S1 S2 S3")]
    [InlineData("S2 S3 V1", "S1 S2 S3 S7 V1")]
    [InlineData("S7", "S7")]
    [InlineData("S3 V1", "S3 V1")]
    public void Of_a_quotient_and_its_two_sides_each_follows_from_the_other_two(string open, string known) =>
        string.Join(' ', IndicatorKin.KnownFrom(open.Split(' ')).Order(StringComparer.Ordinal)).ShouldBe(known);
}
