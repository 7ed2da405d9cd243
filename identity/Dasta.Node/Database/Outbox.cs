using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// Writes messages to the table <c>node.outgoing_message</c> in the transaction of the state change they belong to. The
/// state's row must be locked by that transaction, so that messages of one subject are numbered in order.
/// </summary>
public static class Outbox
{
    /// <summary>
    /// Adds a message to the transaction; after the commit call <see cref="OutboxDriver.Wake"/>. A second message with
    /// the same id changes nothing.
    /// </summary>
    public static async Task AddAsync(
        NpgsqlTransaction transaction, OutgoingMessage message, DateTimeOffset due, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(Adding(message, due));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The same as one statement of a batch, for a caller that has more to write.</summary>
    public static NpgsqlBatchCommand Adding(OutgoingMessage message, DateTimeOffset due)
    {
        var command = new NpgsqlBatchCommand(
            """
            insert into node.outgoing_message (id, subject, kind, method, address, body, content_type, peer, due)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (id) do nothing
            """);
        command.Parameters.AddWithValue(message.Id);
        command.Parameters.AddWithValue(message.Subject);
        command.Parameters.AddWithValue(message.Kind);
        command.Parameters.AddWithValue(message.Method);
        command.Parameters.AddWithValue(message.Address.AbsoluteUri);
        command.Parameters.AddWithValue(message.Body);
        command.Parameters.AddWithValue(message.ContentType);
        command.Parameters.AddWithValue(message.Peer.ToString());
        command.Parameters.AddWithValue(due.ToUniversalTime());
        return command;
    }
}
