using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Dasta.Connector.Processes.Messages;

/// <summary>The bodies sent and received with each process, in table <c>connector.message</c>.</summary>
internal static class MessageLog
{
    private const int ListLimit = 100;

    /// <summary>The statement that keeps a message as it was received.</summary>
    public static NpgsqlBatchCommand Received(
        Guid process, string kind, string text, byte[] digest, DateTimeOffset at) =>
        Adding(process, "received", kind, text, digest, at);

    /// <summary>The statement that keeps a message as it is sent.</summary>
    public static NpgsqlBatchCommand Sent(Guid process, string kind, string text, DateTimeOffset at) =>
        Adding(process, "sent", kind, text, SHA256.HashData(Encoding.UTF8.GetBytes(text)), at);

    /// <summary>True when exactly this message was taken before: a repetition, which must change nothing.</summary>
    public static async Task<bool> WasReceivedAsync(
        NpgsqlDataSource database, Guid process, string kind, byte[] digest, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (select from connector.message
                           where process = @process and direction = 'received' and kind = @kind and digest = @digest)
            """,
            new { process, kind, digest },
            cancellationToken: cancellation));
    }

    /// <summary>The newest messages of a process, oldest first.</summary>
    public static async Task<IReadOnlyList<LoggedMessage>> ListAsync(
        NpgsqlDataSource database, Guid process, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select direction, kind, body, at from connector.message
            where process = $1 order by sequence desc limit $2
            """);
        command.Parameters.AddWithValue(process);
        command.Parameters.AddWithValue(ListLimit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var messages = new List<LoggedMessage>();
        while (await reader.ReadAsync(cancellation))
        {
            messages.Add(new LoggedMessage(
                reader.GetString(0), reader.GetString(1), reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3)));
        }

        messages.Reverse();
        return messages;
    }

    private static NpgsqlBatchCommand Adding(
        Guid process, string direction, string kind, string body, byte[] digest, DateTimeOffset at)
    {
        var command = new NpgsqlBatchCommand(
            """
            insert into connector.message (process, direction, kind, body, digest, at)
            values ($1, $2, $3, $4, $5, $6)
            """);
        command.Parameters.AddWithValue(process);
        command.Parameters.AddWithValue(direction);
        command.Parameters.AddWithValue(kind);
        command.Parameters.AddWithValue(body);
        command.Parameters.AddWithValue(digest);
        command.Parameters.AddWithValue(at);
        return command;
    }
}
