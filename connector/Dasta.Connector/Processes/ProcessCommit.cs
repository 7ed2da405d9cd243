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
    /// <param name="step">The step that follows; null when the caller does not know.</param>
    /// <param name="also">What is written with it and decides nothing.</param>
    public async Task<bool> TryAsync(
        HostedParticipant participant,
        Guid process,
        Func<NpgsqlTransaction, Task<bool>> change,
        ReceivedMessage? received,
        OutgoingMessage? sent,
        CancellationToken cancellation,
        NextStep? step = null,
        IReadOnlyList<NpgsqlBatchCommand>? also = null)
    {
        var now = time.GetUtcNow();
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await change(transaction))
        {
            return false;
        }

        // One way to the database for all that is left: the commit comes with what it commits, and when a statement
        // fails the server does not come to it.
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in also ?? [])
        {
            batch.BatchCommands.Add(command);
        }

        if (received is not null)
        {
            batch.BatchCommands.Add(
                MessageLog.Received(process, received.Kind, received.Text, received.Digest, now));
        }

        if (sent is not null)
        {
            batch.BatchCommands.Add(MessageLog.Sent(process, sent.Kind, SecretFilter.Clean(sent.Body), now));
            batch.BatchCommands.Add(Outbox.Adding(sent, now));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        await batch.ExecuteNonQueryAsync(cancellation);
        if (sent is not null)
        {
            outbox.Wake(participant.Slug);
        }

        // The change may have written to the audit.
        activity.Note(participant);
        wake.Wake(participant, step);
        return true;
    }
}
