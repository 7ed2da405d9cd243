using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers.Standing;
using Dasta.Connector.Processes;
using Dasta.Node.Trust;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Transfers;

/// <summary>Finds what a caller may read under; asked at every read, so that an ended transfer opens nothing.</summary>
internal sealed class TransferAccess(TimeProvider time)
{
    private const string Open =
        """
        select t.id, t.peer, a.id, a.dataset, a.indicators, a.policy
        from connector.transfer t
        join connector.agreement a on a.id = t.agreement_id and a.role = t.role
        join connector.negotiation n on n.id = a.negotiation
        where t.role = 'Provider' and t.state = 'Started' and n.state = 'Finalized' and a.ended_at is null
          and a.peer = t.peer
        """;

    // A token goes on under the agreement that took the place of the one it names, by the terms of the new one.
    private const string IsAgreedOn =
        """
        (a.id = $3 or a.origin = (
            select o.origin from connector.agreement o where o.id = $3 and o.role = 'Provider'))
        """;

    private const string InForce =
        """
        select null::uuid, a.peer, a.id, a.dataset, a.indicators, a.policy
        from connector.agreement a
        join connector.negotiation n on n.id = a.negotiation
        where a.role = 'Provider' and a.id = $1 and n.state = 'Finalized' and a.ended_at is null
        """;

    private const int Kept = 1024;
    private readonly RecentlyUsed<(Did Provider, string Digest), TransferToken> _tokens = new(Kept);
    private readonly RecentlyUsed<string, PurposePlans> _plans = new(Kept);

    /// <summary>True for a token that says it is one of a transfer; whether it is valid is another question.</summary>
    public static bool IsTransferToken(string token) => Jws.NamedKey(token, TransferToken.Type).Succeeded;

    /// <summary>
    /// What a transfer token opens. Refused with DSP-019 when the token is not ours, altered or expired, with DSP-020
    /// when its transfer is not started or its agreement is not in force.
    /// </summary>
    /// <param name="action">What it is to be used for, such as <c>read</c>.</param>
    public async Task<Outcome<ReadGrant>> FindAsync(
        HostedParticipant participant, string token, string action, CancellationToken cancellation)
    {
        var verified = Verify(participant, token);
        if (!verified.Succeeded)
        {
            return verified.Refusal;
        }

        if (Pid.IdOf(verified.Value.TransferId) is not { } id)
        {
            return DataspaceCodes.InvalidTransferToken.Refuse();
        }

        await using var command = participant.State.CreateCommand(
            $"{Open} and t.id = $1 and t.peer = $2 and {IsAgreedOn}");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(verified.Value.Consumer);
        command.Parameters.AddWithValue(verified.Value.AgreementId);
        return await ReadAsync(command, action, cancellation);
    }

    /// <summary>
    /// What a consumer that shows its own access token may read under: its newest started transfer. Refused with
    /// DSP-020.
    /// </summary>
    public async Task<Outcome<ReadGrant>> FindByConsumerAsync(
        HostedParticipant participant, Did consumer, string action, CancellationToken cancellation)
    {
        await using var command = participant.State.CreateCommand(
            $"{Open} and t.peer = $1 and t.token_expires_at > $2 order by t.changed_at desc limit 1");
        command.Parameters.AddWithValue(consumer.ToString());
        command.Parameters.AddWithValue(time.GetUtcNow());
        return await ReadAsync(command, action, cancellation);
    }

    /// <summary>What an agreement in force lets its consumer read, without a transfer. Refused with DSP-020.</summary>
    public async Task<Outcome<ReadGrant>> FindByAgreementAsync(
        HostedParticipant participant, string agreement, string action, CancellationToken cancellation)
    {
        await using var command = participant.State.CreateCommand(InForce);
        command.Parameters.AddWithValue(agreement);
        return await ReadAsync(command, action, cancellation);
    }

    /// <summary>What anyone may read: one grant for each standing agreement in force.</summary>
    public async Task<IReadOnlyList<ReadGrant>> FindForAnyoneAsync(
        HostedParticipant participant, string action, CancellationToken cancellation)
    {
        var standing = await StandingAgreementStore.InForceAsync(participant.State, cancellation);
        return
        [
            .. standing.Select(one => (Agreement: one, Plan: PlanOf(one.Policy.ToJsonString(), one.Dataset, action)))
                .Where(one => one.Plan.Succeeded)
                .Select(one => new ReadGrant(
                    one.Agreement.Id, null, null, one.Plan.Value, one.Agreement.Dataset, one.Agreement.Indicators)),
        ];
    }

    // A signature that was right stays right while the process keeps its key; that the token has not expired and what
    // stands behind it is looked at every time.
    private Outcome<TransferToken> Verify(HostedParticipant participant, string token)
    {
        var now = time.GetUtcNow();
        var key = (participant.Did, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token))));
        if (_tokens.Find(key) is { } known && known.ExpiresAt > now)
        {
            return known;
        }

        var verified = TransferToken.Verify(participant, token, now);
        if (verified.Succeeded)
        {
            _tokens.Keep(key, verified.Value);
        }

        return verified;
    }

    private Outcome<PurposePlans> PlanOf(string text, string dataset, string action)
    {
        var key = $"{action} {text}";
        if (_plans.Find(key) is { } known)
        {
            return known;
        }

        var plan = PolicyReader.Read(JsonNode.Parse(text)!.AsObject()).Select(policy => PurposePlans.Make(
            // The dataset and the consumer of an agreement are who asks for what; beside those that a rule states they
            // would stand as others it is for. Without them it is no agreement by itself.
            policy with { Kind = PolicyKind.Set, Targets = [], Assignees = [] },
            new PolicyRequest(
                action, dataset, policy.Assignee, [], Purpose: null, At: null,
                new Dictionary<string, string>(StringComparer.Ordinal))));
        if (plan.Succeeded)
        {
            _plans.Keep(key, plan.Value);
        }

        return plan;
    }

    private async Task<Outcome<ReadGrant>> ReadAsync(
        NpgsqlCommand command, string action, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
        {
            return DataspaceCodes.TransferNotOpen.Refuse();
        }

        var plan = PlanOf(row.GetString(5), row.GetString(3), action);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        return new ReadGrant(
            row.GetString(2),
            row.IsDBNull(0) ? null : Pid.Of(row.GetGuid(0)),
            Did.Parse(row.GetString(1)).Value,
            plan.Value,
            row.GetString(3),
            row.GetFieldValue<string[]>(4));
    }
}
