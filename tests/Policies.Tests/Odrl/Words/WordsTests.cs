using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Words;

namespace Policies.Tests.Odrl.Words;

public sealed class WordsTests
{
    public static TheoryData<Language, string> Templates
    {
        get
        {
            var cases = new TheoryData<Language, string>();
            foreach (var name in PolicyTemplates.All.Keys.Concat(CodeLists.ReleaseClasses))
            {
                cases.Add(Language.Nl, name);
                cases.Add(Language.En, name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void The_words_of_a_template_read_back_to_the_same_meaning(Language language, string name)
    {
        var template = PolicyTemplates.Find(name)!;

        var parsed = new WordsParser(language).Parse(new PolicyWords(language).Of(template));

        parsed.HasSameTerms(template).ShouldBeTrue();
        parsed.Conflict.ShouldBe(template.Conflict);
        parsed.Permissions.Select(rule => rule.Assignees).ShouldBe(template.Permissions.Select(rule => rule.Assignees));
    }

    [Theory]
    [InlineData(Language.Nl)]
    [InlineData(Language.En)]
    public void A_status_a_type_and_a_unit_are_told(Language language)
    {
        var policy = Samples.Offer(Samples.On(OdrlTerms.Odrl + "industry", Operator.Eq, "urn:a") with
        {
            Status = "urn:b", DataType = "urn:t", Unit = "urn:u",
        });

        new WordsParser(language).Parse(new PolicyWords(language).Of(policy with { Targets = [] }))
            .HasSameTerms(policy).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Language.En,
        "Anyone may read the data, provided that the role is researcher; the purpose is a kind of research; the "
        + "moment is no later than “2027-12-31”; the length of the period is one of year, month.")]
    [InlineData(Language.Nl,
        "Iedereen mag de gegevens lezen, op deze voorwaarden: de rol van wie vraagt is onderzoeker; "
        + "het doel valt onder onderzoek; "
        + "het tijdstip is niet later dan “2027-12-31”; de lengte van de periode is een van deze: jaar, maand.")]
    public void A_permission_reads_like_a_sentence(Language language, string sentence) =>
        new PolicyWords(language).Of(PolicyTemplates.ResearchUntil("2027-12-31"))[0].ShouldBe(sentence);

    [Fact]
    public void What_the_software_can_not_enforce_is_marked()
    {
        var words = new PolicyWords(Language.En).Of(PolicyTemplates.PeerCircle("urn:circle"));

        words[0].ShouldBe("Anyone may read the data, provided that the recipient lies in “urn:circle”.");
        words[1].ShouldBe("Nobody may hand on the data (by contract only).");
    }

    [Fact]
    public void Every_part_of_a_policy_is_told()
    {
        var policy = new Policy("urn:p", PolicyKind.Agreement)
        {
            Targets = ["urn:x"],
            Assignees = [new Entity(null) { IsCollection = true, Source = "urn:team", Refinements = [Dutch] }],
            Excess = Excess.Refuse,
            Permissions =
            [
                Rule.Permission("print", new Constraint.Logical(LogicalOperator.Xone,
                    [Dutch, Samples.On(OdrlTerms.Odrl + "payAmount", Operator.Gteq, "5") with { Unit =
                        "urn:eur" }])) with
                {
                    Duties = [Rule.Duty("compensate")],
                },
            ],
            Prohibitions = [Rule.Prohibition("sell") with { Duties = [Rule.Duty("delete")] }],
        };

        new PolicyWords(Language.En).Of(policy).ShouldBe(
        [
            "every member of “urn:team” for which (the language is “nl””x”) may do “print” with “urn:x” (by contract "
                + "only), provided that exactly one of these holds: (the language is “nl””x”; the amount paid is at "
                + "least “5” in the unit “urn:eur”), once this is done: (pay for the data (by contract only)).",
            "every member of “urn:team” for which (the language is “nl””x”) may not sell “urn:x” (by contract only); "
                + "who does so nevertheless, or fails to, must: (delete the data (by contract only)).",
            "Who asks for more detail than this is refused.",
        ]);
    }

    [Theory]
    [InlineData(Language.En, "Anyone must read “urn:x” (part of “urn:s”) (part of “urn:t”), making “urn:copy”, with "
        + "“urn:town” as “informedParty”, provided that the language is “nl””x”.")]
    [InlineData(Language.Nl, "Iedereen moet “urn:x” (deel van “urn:s”) (deel van “urn:t”) lezen, met als resultaat "
        + "“urn:copy”, met “urn:town” als “informedParty”, op deze voorwaarden: de taal is “nl””x”.")]
    public void Memberships_results_and_other_parties_are_told(Language language, string sentence)
    {
        var duty = Rule.Duty("read", Dutch) with
        {
            Targets = [new Entity("urn:x") { PartOf = ["urn:s", "urn:t"] }],
            Outputs = ["urn:copy"],
            Functions = [new PartyFunction("informedParty", "urn:town")],
        };

        new PolicyWords(language).Of(new Policy("urn:p", PolicyKind.Set) { Obligations = [duty] }).ShouldBe([sentence]);
    }

    [Fact]
    public void What_the_policy_states_for_all_rules_is_told_with_each() =>
        new PolicyWords(Language.En).Of(new Policy("urn:p", PolicyKind.Set)
        {
            Actions = ["read"],
            Targets = ["urn:x"],
            Permissions = [new Rule(RuleKind.Permission, [])],
            Obligations = [new Rule(RuleKind.Duty, []), Rule.Duty("attribute")],
        }).ShouldBe(
        [
            "Anyone may read “urn:x”.", "Anyone must read the data.",
            "Anyone must name the source of the data (by contract only).",
        ]);

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Nl)]
    public void No_two_things_are_told_in_the_same_words(Language language)
    {
        var phrases = Phrases.Of(language);

        phrases.Actions.Values.ShouldBeUnique();
        phrases.Operands.Values.ShouldBeUnique();
        phrases.Values.Values.ShouldBeUnique();
        phrases.Operators.Values.Concat(phrases.MomentOperators.Values).ShouldBeUnique();
        phrases.Actions.Keys.ShouldAllBe(action => ActionTable.Find(action) == action);
        phrases.Operands.Keys.ShouldAllBe(operand => OperandTable.Find(operand) != null);
        OperandTable.All.Where(row => row.Iri.StartsWith(Dasta.Specs.Vocabulary.Terms.Profile,
            StringComparison.Ordinal))
            .ShouldAllBe(row => phrases.Operands.ContainsKey(row.Iri));
    }

    private static Constraint.Atomic Dutch => Samples.On(OdrlTerms.Odrl + "language", Operator.Eq, "nl”x");
}
