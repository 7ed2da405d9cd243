using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Transfers;
using Dasta.Node.Trust;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Reads;

/// <summary>
/// What is asked of an agreement's policy when its consumer uses it: the same whether it reads, is pushed to, or is
/// looked at by the monitor.
/// </summary>
internal sealed class GrantDecisions(
    Participants directory, CircleMembership circles, DisclosureSettings disclosure, TimeProvider time)
{
    /// <summary>
    /// The request as it stands now. Refused as <see cref="Participants"/> does, or with CONN-005 when the consumer is
    /// suspended.
    /// </summary>
    public async Task<Outcome<PolicyRequest>> RequestAsync(
        HostedParticipant participant, ReadGrant grant, string action, CancellationToken cancellation)
    {
        var consumer = await directory.FindAsync(grant.Consumer, cancellation);
        if (!consumer.Succeeded)
        {
            return consumer.Refusal;
        }

        if (!consumer.Value.IsActive)
        {
            return ConnectorCodes.ConsumerNotActive.Refuse();
        }

        var members = grant.Plan.Policy.NamesRecipients
            ? await circles.OfDatasetAsync(participant, grant.Dataset, grant.Consumer, cancellation)
            : [];
        return new PolicyRequest(
            action,
            grant.Dataset,
            grant.Consumer.ToString(),
            [consumer.Value.Kind],
            Purpose: null,
            time.GetUtcNow(),
            PolicyFacts.ClaimsOf(consumer.Value.Nis))
        {
            Facts = PolicyFacts.Of(participant.DisclosureRules ?? disclosure, grant.Consumer, grant.Indicators),
            MemberOf = PolicyFacts.MemberOf(grant.Consumer, members),
        };
    }

    /// <summary>The plan decides; the report of every rule and constraint is for the audit.</summary>
    public static (Verdict Verdict, Narrowing Narrowing, string Report) Decide(ReadGrant grant, PolicyRequest request)
    {
        var (verdict, narrowing, facts) = grant.Plan.Decide(request);
        return (verdict, narrowing, PolicyEvaluator.Evaluate(grant.Plan.Compiled, facts).ToJson().ToJsonString());
    }
}
