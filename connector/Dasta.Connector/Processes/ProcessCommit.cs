using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Npgsql;

namespace Dasta.Connector.Processes;

/// <summary>
/// Commits one change of a process whole: the row, what was received, and what is to be sent. After the commit the
/// outbox and the driver of steps are woken.
/// </summary>
internal sealed class ProcessCommit(
    OutboxDriver outbox, ProcessWake wake, AuditActivity activity, TimeProvider time)
{
    /// <param name="change">Changes the rows; false when they had changed meanwhile, and then nothing is kept.</param>
    public async Task<bool> TryAsync(
        HostedParticipant participant,
        Guid process,
        Func<NpgsqlTransaction, Task<bool>> change,
        ReceivedMessage? received,
        OutgoingMessage? sent,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await change(transaction))
        {
            return false;
        }

        if (received is not null)
        {
            await MessageLog.AddReceivedAsync(
                transaction, process, received.Kind, received.Text, received.Digest, now);
        }

        if (sent is not null)
        {
            await MessageLog.AddSentAsync(transaction, process, sent.Kind, SecretFilter.Clean(sent.Body), now);
            await Outbox.AddAsync(transaction, sent, now, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        if (sent is not null)
        {
            outbox.Wake(participant.Slug);
        }

        // The change may have written to the audit.
        activity.Note(participant);
        wake.Wake(participant);
        return true;
    }
}
