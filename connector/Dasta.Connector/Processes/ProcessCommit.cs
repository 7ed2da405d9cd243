using Dasta.Connector.Audit;
using Dasta.Connector.Audit.Orders;
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
    // Raised by connector.must_change.
    private const string ChangedMeanwhile = "DS001";

    /// <param name="change">Changes the rows; false when they had changed meanwhile, and then nothing is kept.</param>
    /// <param name="step">The step that follows; null when the caller does not know.</param>
    /// <param name="also">What is written with it and decides nothing.</param>
    /// <param name="about">What the entry of an owner's order names.</param>
    public async Task<bool> TryAsync(
        HostedParticipant participant,
        Guid process,
        Func<NpgsqlTransaction, Task<bool>> change,
        ReceivedMessage? received,
        OutgoingMessage? sent,
        CancellationToken cancellation,
        NextStep? step = null,
        IReadOnlyList<NpgsqlBatchCommand>? also = null,
        StepSubject about = default)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await change(transaction))
        {
            return false;
        }

        // One way to the database for all that is left: the commit comes with what it commits, and when a statement
        // fails the server does not come to it.
        await using var batch = new NpgsqlBatch(connection, transaction);
        Fill(batch, process, [.. also ?? [], .. Ordered(participant, about)], received, sent);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        await batch.ExecuteNonQueryAsync(cancellation);
        Wake(participant, sent, step);
        return true;
    }

    /// <summary>
    /// The same in one way to the database, for a change whose statements say themselves that they found their row
    /// changed, by <see cref="Guarded"/>. What is sent without a commit of its own between is one transaction.
    /// </summary>
    public async Task<bool> TryAsync(
        HostedParticipant participant,
        Guid process,
        IEnumerable<NpgsqlBatchCommand> change,
        ReceivedMessage? received,
        OutgoingMessage? sent,
        NextStep? step,
        CancellationToken cancellation,
        StepSubject about = default)
    {
        await using var batch = participant.State.CreateBatch();
        Fill(batch, process, change.Concat(Ordered(participant, about)), received, sent);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException problem) when (problem.SqlState == ChangedMeanwhile)
        {
            return false;
        }

        Wake(participant, sent, step);
        return true;
    }

    /// <summary>A statement that must write a row: when it writes none, nothing of its batch is kept.</summary>
    public static NpgsqlBatchCommand Guarded(string statement) => new(
        $"with changed as ({statement} returning 1) select connector.must_change((select count(*) from changed))");

    /// <summary>The statements that send a message of a process and keep it; the outbox is to be woken after.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Sending(Guid process, OutgoingMessage sent, DateTimeOffset now) =>
    [
        MessageLog.Sent(process, sent.Kind, SecretFilter.Clean(sent.Body), now),
        Outbox.Adding(sent, now),
    ];

    private void Fill(
        NpgsqlBatch batch, Guid process, IEnumerable<NpgsqlBatchCommand> change, ReceivedMessage? received,
        OutgoingMessage? sent)
    {
        var now = time.GetUtcNow();
        foreach (var command in change)
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
            foreach (var command in Sending(process, sent, now))
            {
                batch.BatchCommands.Add(command);
            }
        }
    }

    // The entry of the owner's order that this is the step of, where there is one.
    private IEnumerable<NpgsqlBatchCommand> Ordered(HostedParticipant participant, StepSubject about)
    {
        var step = OwnerStep.Current;
        if (step?.EntryFor(participant, about.Agreement, about.Transfer, time.GetUtcNow()) is { } entry)
        {
            yield return AuditRows.Adding(entry);
            if (step.Note is { } note)
            {
                yield return OwnerNotes.Removing(note);
            }
        }
    }

    private void Wake(HostedParticipant participant, OutgoingMessage? sent, NextStep? step)
    {
        OwnerStep.Current?.Written(participant);
        if (sent is not null)
        {
            outbox.Wake(participant.Slug);
        }

        // The change may have written to the audit.
        activity.Note(participant);
        wake.Wake(participant, step);
    }
}
