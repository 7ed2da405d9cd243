using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Policies.Tests.Odrl;

/// <summary>When two policies are the same agreement, however they are written.</summary>
public sealed class TermsTests
{
    private static readonly Policy Offer = Samples.Offer(
        [
            Rule.Permission("use", Samples.Role(Operator.IsAnyOf, "researcher", "province"),
                Samples.Until("2027-01-01T00:00:00Z")),
            Rule.Permission("read"),
        ],
        [Rule.Prohibition("aggregate")]);

    /// <summary>Policies with the same terms that decide differently, for whom and what they are about.</summary>
    private static readonly Policy[] Addressed =
    [
        Offer with { Targets = [] },
        Offer with { Targets = ["urn:a"] },
        Offer with { Targets = ["urn:a", "urn:b"] },
        Offer with { Targets = [], Assignees = ["urn:a"] },
        Offer with { Targets = ["urn:b"], Assignees = ["urn:a"] },
        Offer with { Targets = ["urn:a"], Assignees = ["urn:b"] },
        Offer with { Targets = [new Entity("urn:a") { PartOf = ["urn:s"] }] },
        Offer with { Targets = [new Entity("urn:a") { PartOf = ["urn:s", "urn:t"] }] },
        Offer with { Targets = [new Entity("urn:a") { PartOf = ["urn:s"] }], Assignees = ["urn:a"] },
        Offer with { Targets = ["urn:a"], Assigners = [new Entity("urn:s") { PartOf = ["urn:a"] }] },
        Offer with { Targets = ["urn:a"], Conflict = ConflictStrategy.Perm },
    ];

    [Fact]
    public void Policies_that_are_about_other_things_are_never_taken_for_each_other()
    {
        Addressed.Select(policy => policy.DecidingTerms).ShouldBeUnique();
        (Addressed[2] with { Targets = ["urn:b", "urn:a"] }).DecidingTerms.ShouldBe(Addressed[2].DecidingTerms);
        (Addressed[1] with { Id = "urn:other", Assigners = ["urn:town"] }).DecidingTerms
            .ShouldBe(Addressed[1].DecidingTerms, "who offers it decides nothing");
    }

    [Fact]
    public void The_values_to_choose_from_are_those_of_the_code_lists()
    {
        PolicyChoices.Of(OdrlTerms.Purpose).ShouldBe(CodeLists.Purposes);
        PolicyChoices.Of(OdrlTerms.Role).ShouldBe(CodeLists.Roles);
        PolicyChoices.Of(OdrlTerms.Granularity).ShouldBe(CodeLists.Granularities);
        PolicyChoices.Of(OdrlTerms.ReleaseClass).ShouldBe(CodeLists.ReleaseClasses);
        foreach (var free in OperandTable.All.Select(row => row.Iri).Except(
            [OdrlTerms.Purpose, OdrlTerms.Role, OdrlTerms.Granularity, OdrlTerms.ReleaseClass]))
        {
            PolicyChoices.Of(free).ShouldBeNull(free);
        }
    }

    public static TheoryData<Policy> Same => new()
    {
        Offer with { Id = "urn:other", Kind = PolicyKind.Agreement, Assignees = ["did:web:x.example"], Targets = [] },
        Offer with { Conflict = null },
        Offer with { Annotations = [new Annotation("urn:title", "1")] },
        Samples.Offer(
            [
                Rule.Permission("read") with { Id = "urn:rule" },
                Rule.Permission("use", Samples.Until("2027-01-01T01:00:00+01:00"),
                    Samples.Role(Operator.IsAnyOf, "province", "researcher", "province")),
            ],
            [Rule.Prohibition("aggregate")]),
    };

    public static TheoryData<Policy> Different => new()
    {
        Offer with { Conflict = ConflictStrategy.Perm },
        Offer with { Excess = Excess.Refuse },
        Offer with { Prohibitions = [] },
        Offer with { Prohibitions = [Rule.Prohibition("read")] },
        Offer with { Obligations = [Rule.Duty("attribute")] },
        Offer with { Permissions = [Offer.Permissions[0]] },
        Offer with { Actions = ["print"] },
        With(rule => rule with { Targets = ["urn:y"] }),
        With(rule => rule with { Assignees = ["urn:y"] }),
        With(rule => rule with { Assigners = ["urn:y"] }),
        With(rule => rule with { Outputs = ["urn:y"] }),
        With(rule => rule with { Duties = [Rule.Duty("inform")] }),
        With(rule => rule with { Functions = [new PartyFunction("informedParty", "urn:y")] }),
        With(rule => rule with { Constraints = [rule.Constraints[0]] }),
        With(rule => rule with { Constraints = [rule.Constraints[0], Samples.Until("2027-01-01T00:00:01Z")] }),
        With(rule => rule with { Constraints = [rule.Constraints[0], Samples.Until("2027-01-01")] }),
        With(rule => rule with
        {
            Actions = [new RuleAction("use") { Refinements = [Samples.Role(Operator.Eq, "vendor")] }],
        }),
        With(rule => rule with
        {
            Constraints = [new Constraint.Logical(LogicalOperator.Or, [.. rule.Constraints])],
        }),
        With(rule => rule with
        {
            Constraints = [rule.Constraints[0], Samples.Until("2027-01-01T00:00:00Z") with { Unit = "urn:u" }],
        }),
        With(rule => rule with
        {
            Constraints =
                [rule.Constraints[0], Samples.Until("2027-01-01T00:00:00Z") with { Status = "2026-01-01T00:00:00Z" }],
        }),
        With(rule => rule with
        {
            Constraints = [rule.Constraints[0], Samples.Until("2027-01-01T00:00:00Z") with { DataType = "urn:t" }],
        }),
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void Id_kind_parties_order_and_spelling_do_not_matter(Policy other)
    {
        other.HasSameTerms(Offer).ShouldBeTrue();
        Offer.HasSameTerms(other).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Different))]
    public void Every_term_matters(Policy other)
    {
        other.HasSameTerms(Offer).ShouldBeFalse();
        Offer.HasSameTerms(other).ShouldBeFalse();
    }

    [Fact]
    public void A_policy_has_one_target_and_party_or_none_to_speak_of()
    {
        var agreement = Offer with { Targets = ["urn:t"], Assigners = ["urn:a"], Assignees = ["urn:b"] };

        (agreement.Target, agreement.Assigner, agreement.Assignee).ShouldBe(("urn:t", "urn:a", "urn:b"));
        var many = agreement with { Targets = ["urn:t", "urn:u"], Assigners = [], Assignees = ["urn:b", "urn:c"] };
        (many.Target, many.Assigner, many.Assignee).ShouldBe((null, null, null));
    }

    [Fact]
    public void The_order_of_a_sequence_matters_and_that_of_other_connectives_does_not()
    {
        Constraint[] parts = [Samples.Role(Operator.Eq, "vendor"), Samples.On(OdrlTerms.Nis, Operator.Eq, "31004")];

        Joined(LogicalOperator.Xone, parts).HasSameTerms(Joined(LogicalOperator.Xone, [parts[1], parts[0]]))
            .ShouldBeTrue();
        Joined(LogicalOperator.AndSequence, parts)
            .HasSameTerms(Joined(LogicalOperator.AndSequence, [parts[1], parts[0]])).ShouldBeFalse();
        Joined(LogicalOperator.And, parts).HasSameTerms(Joined(LogicalOperator.Or, parts)).ShouldBeFalse();
    }

    private static Policy Joined(LogicalOperator connective, Constraint[] parts) =>
        Samples.Offer(new Constraint.Logical(connective, [.. parts]));

    private static Policy With(Func<Rule, Rule> change) =>
        Offer with { Permissions = [change(Offer.Permissions[0]), Offer.Permissions[1]] };
}
