using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Policies.Disclosure;

namespace Connector.Tests.Calculation.Answers;

/// <summary>An answer over a change of source carries the doubt of the link, in figures and sentence.</summary>
public sealed class LinkedAnswerTests
{
    private const double LogVariance = 0.04;
    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly Joint Joint = new(new(2024, 6, 1), LogVariance, false);

    [Fact]
    public void A_case_over_a_link_has_wider_intervals_and_says_so_in_its_one_sentence()
    {
        var plain = LinkedAnswer.Of(new SideStreets(), Ask([])).ShouldNotBeNull();
        var linked = LinkedAnswer.Of(new SideStreets(), Ask([Joint])).ShouldNotBeNull();

        linked.Findings[0].Value.ShouldBe(plain.Findings[0].Value);
        linked.Findings[0].Interval!.Lower.ShouldBeLessThan(plain.Findings[0].Interval!.Lower);
        linked.Findings[0].Interval!.Upper.ShouldBeGreaterThan(plain.Findings[0].Interval!.Upper);
        // From January to May the street lies before the link: of a year about two fifths move with it.
        var doubt = Math.Log(linked.Findings[0].Interval!.Upper / plain.Findings[0].Interval!.Upper);
        doubt.ShouldBeInRange(0.3 * 1.96 * Math.Sqrt(LogVariance), 0.5 * 1.96 * Math.Sqrt(LogVariance));
        var sentence = linked.Sentence(Words.Dutch);
        sentence.ShouldStartWith(plain.Sentence(Words.Dutch).TrimEnd('.'));
        sentence.ShouldMatch("; er is van bron gewisseld, .* loopt het interval van 0,\\d\\d tot 0,\\d\\d.*[^.]\\.$");
        linked.Sentence(Words.English).ShouldContain("; the source changed, ");
    }

    [Fact]
    public void What_stands_out_only_as_long_as_the_link_is_right_is_not_told_apart()
    {
        // The street has a twentieth more in summer, and the link lies just before it.
        var plain = LinkedAnswer.Of(new SideStreets(), Ask([], summer: 1.05)).ShouldNotBeNull();
        plain.Verdict.ShouldBe(AnswerVerdict.StandsOut);

        var linked = LinkedAnswer.Of(new SideStreets(), Ask([Joint with { LogVariance = 0.01 }], summer: 1.05));
        linked.ShouldNotBeNull().Verdict.ShouldBe(AnswerVerdict.NotDistinguishable);
        linked.Sentence(Words.Dutch).ShouldEndWith(", zodat er niets met zekerheid uitspringt.");
    }

    [Fact]
    public void A_link_that_lies_before_all_that_is_looked_at_changes_nothing()
    {
        var early = Joint with { Day = new(2023, 6, 1) };

        LinkedAnswer.Of(new SideStreets(), Ask([early])).ShouldNotBeNull().Sentence(Words.Dutch)
            .ShouldBe(LinkedAnswer.Of(new SideStreets(), Ask([]))!.Sentence(Words.Dutch));
    }

    private static Asking Ask(IReadOnlyList<Joint> joints, double summer = 1)
    {
        var rules = new CompletenessRules();
        var town = new TownData(
            "31004",
            [
                new("31004-as", ZoneKind.MainAxis, [Series(1, "31004-as", 200, rules, [], 1)]),
                new("31004-straat", ZoneKind.SideStreet, [Series(2, "31004-straat", 80, rules, joints, summer)]),
            ],
            rules, [], new TownCalendar([], []), [], []);
        return new(
            town, new TownNames(new Dictionary<string, string>(), new Dictionary<string, string>()),
            new DisclosureControl(new DisclosureSettings()));
    }

    private static MeasuredSeries Series(
        int id, string zone, double level, CompletenessRules rules, IReadOnlyList<Joint> joints, double summer) => new(
            new SeriesDescription(
                id, "counts", zone, "passages", SeriesInterval.Hour, TimeZoneInfo.Utc,
                new Dictionary<string, string>()),
            [
                .. Enumerable.Range(0, 731).Select(First.AddDays).Select(day => new DaySlots(day, [.. Enumerable
                    .Range(0, 24).Select(hour => Math.Round((day.Month is 7 or 8 ? summer : 1) * level
                        * (0.95 + (((day.DayNumber * (7 + id)) + hour) % 11 / 100.0))))])),
            ],
            rules, joints);
}
