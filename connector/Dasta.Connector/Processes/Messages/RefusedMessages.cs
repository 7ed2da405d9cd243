using System.Security.Cryptography;
using Dasta.Connector.Hosting;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;
using Npgsql;
using NpgsqlTypes;

namespace Dasta.Connector.Processes.Messages;

/// <summary>
/// The last messages that were refused in each process, in table <c>connector.refused_message</c>: apart from those
/// that were taken, which are proof and stay, and bounded, since nothing keeps a peer from sending more of them.
/// </summary>
internal static class RefusedMessages
{
    /// <summary>
    /// Keeps what a peer was refused in a process that it is the other side of; from anybody else nothing is kept, nor
    /// of a fault that is ours.
    /// </summary>
    /// <param name="incoming">The refusal where it could not even be read.</param>
    public static async Task KeepAsync<TProcess>(
        HttpContext context, ProcessRows<TProcess> rows, string pid, string kind, Outcome<IncomingMessage> incoming,
        Refusal refusal)
        where TProcess : class, IProcess
    {
        if (refusal.Status is < StatusCodes.Status400BadRequest or >= StatusCodes.Status500InternalServerError)
        {
            return;
        }

        var participant = HostedParticipants.Current(context);
        var peer = Callers.Current(context).Did;
        if (await rows.FindOfPeerAsync(participant.Questions, peer, pid, context.RequestAborted) is { } process)
        {
            await KeepAsync(
                participant.State, process.Id, peer, kind, incoming, refusal,
                context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), context.RequestAborted);
        }
    }

    /// <summary>The last that were refused in these processes, as many as are kept of one; oldest first.</summary>
    public static async Task<IReadOnlyList<RefusedMessage>> ListAsync(
        NpgsqlDataSource database, IReadOnlyCollection<Guid> processes, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select kind, code, status, message, hint, body, bytes, times, first_at, at from connector.refused_message
            where process = any($1) order by at desc limit $2
            """);
        command.Parameters.AddWithValue(processes.ToArray());
        command.Parameters.AddWithValue(RefusedLimits.KeptOfProcess);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<RefusedMessage>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new RefusedMessage(
                row.GetString(0), new Refusal(row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4)),
                row.IsDBNull(5) ? null : row.GetString(5), row.GetInt32(6), row.GetInt32(7),
                row.GetFieldValue<DateTimeOffset>(8), row.GetFieldValue<DateTimeOffset>(9)));
        }

        found.Reverse();
        return found;
    }

    // The same again only counts, and the oldest beyond the bounds go.
    private static async Task KeepAsync(
        NpgsqlDataSource database, Guid process, Did peer, string kind, Outcome<IncomingMessage> incoming,
        Refusal refusal, DateTimeOffset now, CancellationToken cancellation)
    {
        var bytes = incoming.Succeeded ? incoming.Value.Bytes : [];
        await using var batch = database.CreateBatch();
        Add(
            """
            insert into connector.refused_message
                (process, peer, kind, digest, code, status, message, hint, body, bytes, first_at, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
            on conflict (process, kind, digest, code) do update set
                times = least(refused_message.times, 1000000000) + 1, at = excluded.at
            """,
            process, peer.ToString(), kind, SHA256.HashData(bytes), refusal.Code, refusal.Status,
            refusal.Message, refusal.Hint,
            new NpgsqlParameter
            {
                NpgsqlDbType = NpgsqlDbType.Text,
                Value = incoming.Succeeded ? BodyOf(incoming.Value) : DBNull.Value,
            },
            bytes.Length, now);
        // Two that are refused at once must not wait for each other's old ones.
        const string Oldest =
            """
            delete from connector.refused_message where ctid = any (array(
                select ctid from connector.refused_message where {0} = $1 order by at desc offset $2
                for update skip locked))
            """;
        Add(string.Format(null, Oldest, "process"), process, RefusedLimits.KeptOfProcess);
        Add(string.Format(null, Oldest, "peer"), peer.ToString(), RefusedLimits.KeptOfPeer);
        await batch.ExecuteNonQueryAsync(cancellation);

        void Add(string statement, params object[] values)
        {
            var command = new NpgsqlBatchCommand(statement);
            foreach (var value in values)
            {
                command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
            }

            batch.BatchCommands.Add(command);
        }
    }

    private static string BodyOf(IncomingMessage message)
    {
        var text = SecretFilter.CleanRefused(message);
        if (text.Length <= RefusedLimits.BodyCharacters)
        {
            return text;
        }

        // No half of a pair: the database takes whole characters.
        var end = char.IsHighSurrogate(text[RefusedLimits.BodyCharacters - 1])
            ? RefusedLimits.BodyCharacters - 1
            : RefusedLimits.BodyCharacters;
        return text[..end];
    }
}
