using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Indicators.Calculation.Answers.Linked;
using Dasta.Indicators.Calculation.Forecasting;
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

    [Fact]
    public void A_barometer_just_after_a_link_holds_its_hour_against_weeks_before_it_with_the_doubt_of_it()
    {
        var joint = Joint with { Day = new(2024, 11, 1) };
        Draft At(IReadOnlyList<Joint> joints) => OfStreet(Ask(joints), (asking, zone) =>
            BarometerQuestion.Answer(asking, zone, new DateTime(2024, 11, 8, 11, 0, 0)));

        ShouldBeWider(At([joint]), At([]), Math.Sqrt(LogVariance));
    }

    [Fact]
    public void An_event_and_a_scenario_over_a_link_carry_its_doubt()
    {
        EventRecord[] feasts =
        [
            .. Enumerable.Range(0, 5).Select(week => new DateTime(2024, 5, 4).AddDays(7 * 2 * week)).Select(day =>
                new EventRecord($"f{day:MMdd}", "festival", ["31004-straat"], day.AddHours(10), day.AddHours(18),
                    "feest", null)),
        ];
        Draft Event(IReadOnlyList<Joint> joints) => OfStreet(Ask(joints, events: feasts), (asking, zone) =>
            EventQuestion.Answer(asking, EventGroup.Find(asking, "feest")!, zone));
        Draft Scenario(IReadOnlyList<Joint> joints) => OfStreet(Ask(joints, events: feasts), (asking, zone) =>
            ScenarioQuestion.Answer(asking, zone, new ScenarioWish("festival", null, null)));

        var (plain, linked) = (Event([]), Event([Joint]));
        linked.Findings[0].Interval!.Upper.ShouldBeGreaterThan(plain.Findings[0].Interval!.Upper);
        linked.Findings[0].Interval!.Lower.ShouldBeLessThan(plain.Findings[0].Interval!.Lower);
        var (alone, expected) = (Scenario([]), Scenario([Joint]));
        expected.Findings[0].Interval!.Upper.ShouldBeGreaterThan(alone.Findings[0].Interval!.Upper);
        expected.Findings[0].Interval!.Lower.ShouldBeLessThan(alone.Findings[0].Interval!.Lower);
        alone.Findings.Skip(1).ShouldAllBe(finding => finding.Interval == null);
        expected.Sentence(Words.Dutch)
            .ShouldContain("; er is van bron gewisseld, en met de twijfel over die koppeling loopt het interval");
    }

    [Fact]
    public void A_forecast_from_days_before_a_link_has_wider_days_and_says_so()
    {
        var joint = Joint with { Day = new(2024, 12, 30) };
        var provenance = new AnswerProvenance(default, "", "", [], First, First);
        ForecastAnswer Of(IReadOnlyList<Joint> joints)
        {
            var asking = Ask(joints);
            return ForecastQuestion.Answer(asking, asking.Find("straat")!, provenance).ShouldNotBeNull();
        }

        var (plain, linked) = (Of([]), Of([joint]));
        var (day, doubtful) = (plain.Methods[0].Days[3], linked.Methods[0].Days[3]);
        doubtful.Value.ShouldBe(day.Value);
        // "As last week" takes the fourth day from before the link: it is off by all of it, nine times in ten by 1.645.
        Math.Log(doubtful.Upper90 / doubtful.Value).ShouldBe(
            Math.Sqrt(Math.Pow(Math.Log(day.Upper90 / day.Value), 2) + (1.644854 * 1.644854 * LogVariance)), 0.01);
        linked.Sentence.Nl.ShouldEndWith("de intervallen zijn verruimd met de twijfel over die koppeling.");
        plain.Sentence.Nl.ShouldNotContain("koppeling");
    }

    [Fact]
    public void A_forecast_says_that_it_does_better_where_and_only_where_it_is_told_to()
    {
        var provenance = new AnswerProvenance(default, "", "", [], First, First);
        ForecastAnswer[] answers =
        [
            .. from back in new[] { 20, 40, 60 }
               from variance in new[] { 0.0001, 0.01, 0.5 }
               let asking = Ask([Joint with { Day = First.AddDays(731 - back), LogVariance = variance }])
               select ForecastQuestion.Answer(asking, asking.Find("straat")!, provenance).ShouldNotBeNull(),
        ];

        answers.ShouldAllBe(one => one.BeatsNaive == one.Sentence.Nl.Contains("% minder fout"));
        answers.ShouldAllBe(one => one.BeatsNaive == one.Sentence.En.Contains("% less error"));
        answers.ShouldContain(one => one.Sentence.Nl.Contains("hangt van de koppeling van bronnen af"));
    }

    private static Draft OfStreet(Asking asking, Func<Asking, Zone, Draft?> answer) =>
        LinkedAnswer.Of(asking, asking.Find("straat")!, answer).ShouldNotBeNull();

    private static void ShouldBeWider(Draft linked, Draft plain, double logError)
    {
        var (wide, narrow) = (linked.Findings[0].Interval!, plain.Findings[0].Interval!);
        (wide.Upper - wide.Lower).ShouldBeGreaterThan(narrow.Upper - narrow.Lower + logError);
        linked.Sentence(Words.Dutch).ShouldContain("; er is van bron gewisseld, en met de twijfel over die koppeling");
    }

    private static Asking Ask(
        IReadOnlyList<Joint> joints, double summer = 1, IReadOnlyList<EventRecord>? events = null)
    {
        var rules = new CompletenessRules();
        var town = new TownData(
            "31004",
            [
                new("31004-as", ZoneKind.MainAxis, [Series(1, "31004-as", 200, rules, [], 1)]),
                new("31004-straat", ZoneKind.SideStreet, [Series(2, "31004-straat", 80, rules, joints, summer)]),
            ],
            rules, events ?? [], new TownCalendar([], []), [], []);
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
