using Dasta.Connector.Audit;
using Dasta.Connector.Audit.Orders;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Negotiations;
using Npgsql;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>Commits one change of a negotiation whole, in one way to the database.</summary>
internal sealed class NegotiationCommit(ProcessCommit commit, AgreementStart start, TimeProvider time)
{
    /// <summary>False when something else changed it first, and then nothing is kept.</summary>
    public Task<bool> TryAsync(
        HostedParticipant participant, NegotiationChange change, CancellationToken cancellation) =>
        commit.TryAsync(
            participant,
            change.Next.Id,
            Statements(change),
            change.Received,
            change.Sent,
            change.IsNew ? change.Next.StepAfterInsert : change.Next.StepAfterUpdate,
            cancellation,
            new StepSubject(change.Next.AgreementId));

    private IEnumerable<NpgsqlBatchCommand> Statements(NegotiationChange change)
    {
        var now = time.GetUtcNow();
        yield return change.IsNew
            ? NegotiationStore.Inserting(change.Next)
            : NegotiationStore.Updating(change.Next, now);
        if (change.Agreement is not null)
        {
            yield return AgreementStore.Inserting(change.Agreement);
        }

        if (change.ConsumerSignature is not null)
        {
            yield return AgreementStore.Signing(change.Next, change.ConsumerSignature);
        }

        if (change.Next.State == NegotiationState.Terminated && !change.IsNew)
        {
            yield return AgreementStore.Ending(change.Next.Id, null, now);
        }

        foreach (var command in change.InForce is null ? [] : start.Beginning(change.InForce, now))
        {
            yield return command;
        }

        if (change.Decision is not null)
        {
            yield return AuditRows.Adding(change.Decision);
        }
    }
}
