using System.Data;
using Npgsql;

namespace Dasta.Node.Database;

/// <summary>
/// An advisory lock that a session holds (PostgreSQL, §13.3.5), for what takes longer than a transaction. Connections
/// go back to their pool as they are: a lock that stayed behind would keep everybody out until the connection ends, and
/// let in whoever is given that connection. So whatever way the holder ends, no session goes back with a lock.
/// </summary>
public sealed class SessionLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private SessionLock(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Waits for the lock.</summary>
    /// <param name="connection">Open, and without another lock of its session: all are given back together.</param>
    public static async Task<SessionLock> TakeAsync(
        NpgsqlConnection connection, long key, CancellationToken cancellationToken) =>
        (await AskAsync(
            connection, "select true from pg_advisory_lock($1)", key, timeoutSeconds: 0, cancellationToken))!;

    /// <summary>Takes the lock, or null where another session has it.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public static Task<SessionLock?> TryTakeAsync(
        NpgsqlConnection connection, long key, CancellationToken cancellationToken) =>
        AskAsync(
            connection, "select pg_try_advisory_lock($1)", key, connection.CommandTimeout, cancellationToken);

    public ValueTask DisposeAsync() => ReleaseAsync(_connection);

    private static async Task<SessionLock?> AskAsync(
        NpgsqlConnection connection, string statement, long key, int timeoutSeconds,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = timeoutSeconds };
        command.Parameters.AddWithValue(key);
        try
        {
            return await command.ExecuteScalarAsync(cancellationToken) is true ? new SessionLock(connection) : null;
        }
        catch
        {
            // Called off or failed: the server may have given the lock all the same.
            await ReleaseAsync(connection);
            throw;
        }
    }

    private static async ValueTask ReleaseAsync(NpgsqlConnection connection)
    {
        // A session that broke has given its locks back already.
        if (connection.State != ConnectionState.Open)
        {
            return;
        }

        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (NpgsqlException) when (connection.State != ConnectionState.Open)
        {
            return;
        }
        catch
        {
            // Closed for good instead of given back.
            NpgsqlConnection.ClearPool(connection);
            throw;
        }
    }
}
