using Dasta.Connector.Processes.Grouping;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Processes;

/// <summary>The rows of one kind of process, by the columns that negotiations and transfers have in common.</summary>
/// <param name="columns">What <paramref name="read"/> reads.</param>
/// <param name="openedByPeer">The condition of a row that the other side opened.</param>
/// <param name="open">The condition of a row that counts among a peer's open ones.</param>
internal sealed class ProcessRows<TProcess>(
    string table, string columns, string openedByPeer, string open, Func<NpgsqlDataReader, TProcess> read)
    where TProcess : class, IProcess
{
    private const int Attempts = 4;

    public Task<TProcess?> FindAsync(NpgsqlDataSource database, Guid id, CancellationToken cancellation) =>
        SingleAsync(database, "id = $1", [id], cancellation);

    /// <summary>The process with our identifier on the wire.</summary>
    public async Task<TProcess?> FindAsync(NpgsqlDataSource database, string pid, CancellationToken cancellation) =>
        Pid.IdOf(pid) is { } id ? await FindAsync(database, id, cancellation) : null;

    /// <summary>The process with our identifier, as long as the peer is the one it is held with.</summary>
    public async Task<TProcess?> FindOfPeerAsync(
        SharedReads database, Did peer, string pid, CancellationToken cancellation)
    {
        if (Pid.IdOf(pid) is not { } id)
        {
            return null;
        }

        var found = (await database.ListAsync(Asking("id = $1", id), read, cancellation)).SingleOrDefault();
        return found?.PeerDid == peer ? found : null;
    }

    /// <summary>The process that the other side opened here under its own identifier.</summary>
    public async Task<TProcess?> FindRequestAsync(
        SharedReads database, Did peer, string peerPid, CancellationToken cancellation) =>
        (await database.ListAsync(
            Asking($"{openedByPeer} and peer = $1 and peer_pid = $2", peer.ToString(), peerPid), read, cancellation))
        .SingleOrDefault();

    /// <summary>The newest ones, newest first.</summary>
    public Task<IReadOnlyList<TProcess>> NewestAsync(
        NpgsqlDataSource database, int limit, CancellationToken cancellation) =>
        ListAsync(database, "true order by created_at desc, id limit $1", [limit], cancellation);

    /// <summary>Those with a step of ours due.</summary>
    public async Task<IReadOnlyList<Guid>> DueAsync(
        NpgsqlDataSource database, DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select id from {table} where step_due <= $1 order by step_due limit $2");
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var due = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            due.Add(reader.GetGuid(0));
        }

        return due;
    }

    /// <summary>When the next step of ours is due; null when none is.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select min(step_due) from {table} where step_due is not null");
        return await command.ExecuteScalarAsync(cancellation) is DateTime due
            ? new DateTimeOffset(due, TimeSpan.Zero)
            : null;
    }

    public async Task<long> CountOpenAsync(SharedReads database, Did peer, CancellationToken cancellation)
    {
        var question = new NpgsqlBatchCommand(
            $"select count(*) from {table} where {openedByPeer} and peer = $1 and {open}");
        question.Parameters.AddWithValue(peer.ToString());
        return (await database.ListAsync(question, row => row.GetInt64(0), cancellation)).Single();
    }

    /// <summary>
    /// Has a decision taken on the row as it is, and again when something else changed it first. Refused with DSP-018
    /// when that goes on.
    /// </summary>
    /// <param name="unknown">The refusal when there is no such row.</param>
    /// <param name="take">Decides and commits; null when the row had changed meanwhile.</param>
    public async Task<Outcome<TProcess>> DecideAsync(
        NpgsqlDataSource database,
        Guid id,
        RefusalDefinition unknown,
        Func<TProcess, Task<Outcome<TProcess>?>> take,
        CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await FindAsync(database, id, cancellation);
            if (current is null)
            {
                return unknown.Refuse();
            }

            if (await take(current) is { } taken)
            {
                return taken;
            }
        }

        return DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    /// <summary>Puts off a step that could not be taken.</summary>
    public async Task PutOffAsync(
        NpgsqlDataSource database, Guid id, DateTimeOffset due, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"update {table} set step_due = $2 where id = $1 and step_due is not null");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(due);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Inserts or updates one row; false when the statement's conditions let none through.</summary>
    public static async Task<bool> WriteAsync(
        NpgsqlTransaction transaction, string statement, object?[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, transaction.Connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }

        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private NpgsqlBatchCommand Asking(string condition, params object[] values)
    {
        var question = new NpgsqlBatchCommand($"select {columns} from {table} where {condition}");
        foreach (var value in values)
        {
            question.Parameters.AddWithValue(value);
        }

        return question;
    }

    private async Task<TProcess?> SingleAsync(
        NpgsqlDataSource database, string condition, object[] values, CancellationToken cancellation) =>
        (await ListAsync(database, condition, values, cancellation)).SingleOrDefault();

    /// <summary>The rows that a condition of the process's own store chooses, in its order.</summary>
    public async Task<IReadOnlyList<TProcess>> ListAsync(
        NpgsqlDataSource database, string condition, object[] values, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {columns} from {table} where {condition}");
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<TProcess>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(read(reader));
        }

        return found;
    }
}
