using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using Dasta.Policies.Odrl.Profile;

namespace Policies.Tests.Odrl.Evaluation;

/// <summary>The data space's own rules hold beside every policy, not only when one is published.</summary>
public sealed class DataSpaceRuleTests
{
    private static readonly Policy Reidentifies = Samples.Offer(
        [Rule.Permission("read"), Rule.Permission(OdrlTerms.Reidentify)], [Rule.Prohibition(OdrlTerms.Reidentify)])
        with { Conflict = ConflictStrategy.Perm };

    private static readonly PolicyRequest Request = Samples.Researcher with { Action = OdrlTerms.Reidentify };

    [Fact]
    public void A_participants_permission_and_conflict_strategy_do_not_set_them_aside()
    {
        var decision = PolicyEvaluator.Evaluate(Reidentifies, Request);

        decision.Verdict.ShouldBe(Verdict.Deny);
        decision.Prohibits.ShouldBeTrue();
        decision.DecidedBy.ShouldBe((DataSpaceRules.Mandatory.Id, "/prohibition/0"));
        decision.Policies.Select(report => (report.PolicyId, report.Rank, report.Verdict)).ShouldBe(
        [
            (Reidentifies.Id, Rank.Participant, Verdict.Permit),
            (DataSpaceRules.Mandatory.Id, Rank.DataSpace, Verdict.Deny),
        ]);
        PolicyEvaluator.Compile(Reidentifies).Decide(RequestFacts.Of(Request)).ShouldBe(Verdict.Deny);
    }

    [Fact]
    public void They_hold_for_what_was_agreed_and_for_what_is_offered()
    {
        var use = PurposePlans.Make(Reidentifies, Request).Decide(Request);

        (use.Verdict, use.IsProhibited, use.Narrowing.MaximumRows).ShouldBe((Verdict.Deny, true, 0));
        use.Report().DecidedBy!.Value.Policy.ShouldBe(DataSpaceRules.Mandatory.Id);
        OfferedUse.IsPermitted(
            Samples.Offer([Rule.Permission(OdrlTerms.Reidentify)]), Samples.Researcher).ShouldBeFalse();
        OfferedUse.IsPermitted(Reidentifies, Samples.Researcher).ShouldBeTrue("reading is permitted");
    }

    [Fact]
    public void They_are_reported_only_where_they_speak_and_only_once()
    {
        PolicyEvaluator.Evaluate(Reidentifies, Samples.Researcher).Policies.Count.ShouldBe(1);
        PolicyEvaluator.Evaluate(
            [(Reidentifies, Rank.Participant), (DataSpaceRules.Mandatory, Rank.DataSpace)], Request)
            .Policies.Count.ShouldBe(2);
    }
}
