using Connector.Tests.Calculation.Vectors;
using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Policies.Disclosure;

namespace Connector.Tests.Calculation.Answers;

/// <summary>A composite score is told with its parts and with what it would be by other choices.</summary>
public sealed class ScoreQuestionTests
{
    private static readonly DateOnly January = new(2014, 1, 1);

    [Fact]
    public void A_score_stands_between_its_parts_and_says_when_they_disagree()
    {
        var asking = Ask("value");
        var zone = asking.Counted[0];

        ScoreQuestion.Place(asking).ShouldBe(zone);
        ScoreQuestion.Newest(asking, zone).ShouldBe(January);
        var draft = ScoreQuestion.Answer(asking, zone, January).ShouldNotBeNull();
        draft.Findings.Select(one => (one.Name, one.Breakdown, Math.Round(one.Value, 1))).ShouldBe(
        [
            ("score", "total", 45), ("part", "V1", 60), ("part", "S1", 30), ("sensitivity", "without-V1", 30),
            ("sensitivity", "without-S1", 60), ("sensitivity", "equal-weights", 45),
            ("sensitivity", "standard-z", 43.8),
        ]);
        draft.Verdict.ShouldBe(AnswerVerdict.NotDistinguishable);
        draft.Sentence(Words.Dutch).ShouldBe(
            "31004-centrum haalde in januari 2014 een levendigheidsscore van 45,0 (95 %-interval 45,0 tot 45,0, n = 2 "
            + "delen), met 50 voor een gewone maand van 2013: bezoekers 60,0 en bestedingen 30,0; met andere "
            + "gewichten, delen of normalisatie 30,0 tot 60,0 — niet te onderscheiden van een gewone maand.");
        draft.Sentence(Words.English).ShouldContain("visitors 60.0 and spending 30.0");
    }

    [Fact]
    public void A_score_of_a_part_that_may_not_be_told_is_not_told_and_one_of_a_single_part_is_none()
    {
        var asking = Ask("suppressed");
        var draft = ScoreQuestion.Answer(asking, asking.Counted[0], January).ShouldNotBeNull();

        draft.Findings.Select(asking.Tell).ShouldAllBe(part => part.Value == null);
        var single = Ask("missing");
        ScoreQuestion.Answer(single, single.Counted[0], January).ShouldBeNull();
    }

    private static Asking Ask(string kind)
    {
        var input = Vector.Read("X1").Cases.First(one => one.Kind == kind).Input;
        return new(
            VectorTown.Of(input), new TownNames(new Dictionary<string, string>(), new Dictionary<string, string>()),
            new DisclosureControl(new DisclosureSettings()));
    }
}
