using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Words;

namespace Policies.Tests.Odrl.Words;

/// <summary>Nothing that means something is left out of the words.</summary>
public sealed class WholeWordsTests
{
    private static readonly Rule Pay = Rule.Duty("compensate");

    private static readonly Policy Plain = new("urn:p", PolicyKind.Set) { Permissions = [Rule.Permission("read")] };

    public static TheoryData<string, Policy> Parts
    {
        get
        {
            var dutch = Samples.On(OdrlTerms.Odrl + "language", Operator.Eq, "nl");
            var some = new Entity("urn:some") { IsCollection = true, Source = "urn:all", Refinements = [dutch] };
            var read = Rule.Permission("read");
            return new TheoryData<string, Policy>
            {
                { "duty", With(read with { Duties = [Pay] }) },
                { "who has the duty", With(read with { Duties = [Pay with { Assignees = ["urn:bob"] }] }) },
                { "duty with consequence", With(read with { Duties = [Pay with { Duties = [Rule.Duty("inform")] }] }) },
                {
                    "who has the consequence", With(read with
                    {
                        Duties = [Pay with { Duties = [Rule.Duty("inform") with { Assignees = [some] }] }],
                    })
                },
                { "refined duty", With(read with { Duties = [Rule.Duty("compensate", dutch)] }) },
                { "target of the duty", With(read with { Duties = [Pay with { Targets = ["urn:fee"] }] }) },
                { "remedy", Plain with { Prohibitions = [Rule.Prohibition("sell") with { Duties = [Pay] }] } },
                { "prohibition", Plain with { Prohibitions = [Rule.Prohibition("sell")] } },
                { "obligation", Plain with { Obligations = [Pay] } },
                {
                    "consequence of an obligation",
                    Plain with { Obligations = [Pay with { Duties = [Rule.Duty("inform")] }] }
                },
                { "assigner of the rule", With(read with { Assigners = ["urn:town"] }) },
                { "refined assigner", With(read with { Assigners = [some] }) },
                { "assigner of the policy", Plain with { Assigners = ["urn:town"] } },
                { "both assigners", Plain with { Assigners = ["urn:town", some] } },
                { "assignee", With(read with { Assignees = ["urn:some"] }) },
                { "collection", With(read with { Assignees = [new Entity("urn:some") { IsCollection = true }] }) },
                { "refined assignee", With(read with { Assignees = [some] }) },
                { "source alone", With(read with { Assignees = [some with { Id = null }] }) },
                { "refined target", With(read with { Targets = [some] }) },
                { "other party", With(read with { Functions = [new PartyFunction("informedParty", some)] }) },
                { "output", With(read with { Outputs = [some] }) },
                { "profile", Plain with { Profiles = [OdrlTerms.Odrl + "core"] } },
                { "parent", Plain with { InheritsFrom = ["urn:parent"] } },
                {
                    "references", Samples.Offer(new Constraint.Atomic(OdrlTerms.Purpose, Operator.IsAnyOf, [])
                    {
                        References = ["urn:a", "urn:b"],
                    })
                },
            };
        }
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Nl)]
    public void Policies_that_differ_in_one_part_differ_in_words(Language language)
    {
        var words = new PolicyWords(language);

        Parts.Select(row => (Policy)row[1]).Append(Plain).Select(policy => string.Join('\n', words.Of(policy)))
            .ShouldBeUnique();
    }

    [Fact]
    public void Duties_of_duties_are_told_with_who_has_them()
    {
        var policy = With(Rule.Permission("read") with
        {
            Duties =
            [
                Pay with
                {
                    Assignees = ["urn:bob"], Duties = [Rule.Duty("inform"), Rule.Duty("delete")],
                },
            ],
        });

        new PolicyWords(Language.En).Of(policy).ShouldBe(
        [
            "Anyone may read the data, once this is done: (“urn:bob” has to pay for the data (by contract only); who "
                + "does so nevertheless, or fails to, must: (report the use of the data (by contract only)) + (delete "
                + "the data (by contract only))).",
        ]);
        new PolicyWords(Language.Nl).Of(policy)[0].ShouldContain("(“urn:bob” moet betalen voor de gegevens");
    }

    [Theory]
    [InlineData(Language.En, "Anyone may read the data, as laid down by “urn:town”.",
        "These are the terms of “urn:town” and every member of “urn:all” (known as “urn:some”).",
        "What “urn:parent” says holds as well.", "Words of the profile “urn:profile” mean what it says.")]
    [InlineData(Language.Nl, "Iedereen mag de gegevens lezen, zoals “urn:town” bepaalt.",
        "Dit zijn de voorwaarden van “urn:town” en elk lid van “urn:all” (bekend als “urn:some”).",
        "Wat “urn:parent” zegt, geldt ook.", "Woorden van het profiel “urn:profile” betekenen wat daarin staat.")]
    public void Whose_terms_they_are_and_where_more_stands_is_told(Language language, params string[] sentences) =>
        new PolicyWords(language).Of(
            With(Rule.Permission("read") with { Assigners = ["urn:town"] }) with
            {
                Assigners = ["urn:town", new Entity("urn:some") { IsCollection = true, Source = "urn:all" }],
                InheritsFrom = ["urn:parent"],
                Profiles = [OdrlTerms.ProfileId, "urn:profile"],
            }).ShouldBe(sentences);

    private static Policy With(Rule rule) => Plain with { Permissions = [rule] };
}
