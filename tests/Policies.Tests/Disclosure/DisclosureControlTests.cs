using System.ComponentModel.DataAnnotations;
using Dasta.Policies.Disclosure;

namespace Policies.Tests.Disclosure;

public sealed class DisclosureControlTests
{
    private readonly DisclosureControl _control = new(new DisclosureSettings());

    [Theory]
    [InlineData(30, 1.0, false, "count>=30;coverage>=0.75")]
    [InlineData(30, 0.75, false, "count>=30;coverage>=0.75")]
    [InlineData(29, 1.0, true, "TooFewCounts")]
    [InlineData(29.999, 1.0, true, "TooFewCounts")]
    [InlineData(0, 1.0, true, "TooFewCounts")]
    [InlineData(double.NaN, 1.0, true, "TooFewCounts")]
    [InlineData(5000, 0.749, true, "InsufficientCoverage")]
    [InlineData(5000, double.NaN, true, "InsufficientCoverage")]
    [InlineData(29, 0.1, true, "TooFewCounts")]
    public void A_figure_passes_with_thirty_behind_it_and_enough_measured(
        double count, double coverage, bool withheld, string rule)
    {
        var candidate = new Candidate<double?>(104.13, new DisclosureBasis.Count(count), coverage);
        var released = _control.Release<double?>(candidate, (_, _) => null);

        released.Withheld.ShouldBe(withheld);
        released.Rule.ShouldBe(rule);
        released.Figure.ShouldBe(withheld ? null : 104.13);
    }

    [Fact]
    public void What_remains_of_a_withheld_figure_is_made_from_its_reason() =>
        _control.Release(new Candidate<string>("104.13", new DisclosureBasis.Count(3), 1), (_, reason) => reason).Figure
            .ShouldBe(DisclosureReason.TooFewCounts);

    [Fact]
    public void A_participant_may_be_stricter_but_not_looser_than_the_floor()
    {
        IsValid(new DisclosureSettings { MinimumCount = 100 }).ShouldBeTrue();
        IsValid(new DisclosureSettings { MinimumCount = 29 }).ShouldBeFalse();
        IsValid(new DisclosureSettings { MinimumCoverage = 0.4 }).ShouldBeFalse();

        static bool IsValid(DisclosureSettings settings) =>
            Validator.TryValidateObject(settings, new ValidationContext(settings), [], validateAllProperties: true);
    }
}
