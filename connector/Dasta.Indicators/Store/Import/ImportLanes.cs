using System.Collections.Concurrent;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Connections beside the one that holds an import's transaction, so that the server copies and keys several months at
/// once. Where the pool has no room for them, the work is done in the import's own transaction.
/// </summary>
internal sealed class ImportLanes : IAsyncDisposable
{
    private const int Wanted = 2;

    /// <summary>An import must leave a connection to others.</summary>
    private const int PoolNeeded = Wanted + 2;

    private readonly List<NpgsqlConnection> _connections = [];

    /// <summary>True when the lanes work beside the import's own connection.</summary>
    public bool AreApart => _connections.Count > 0;

    /// <summary>Opens them; to be called before the import lock is taken, so that nobody waits for both.</summary>
    public static async Task<ImportLanes> OpenAsync(NpgsqlDataSource raw, int timeoutSeconds, CancellationToken ct)
    {
        var lanes = new ImportLanes();
        var room = new NpgsqlConnectionStringBuilder(raw.ConnectionString).MaxPoolSize >= PoolNeeded;
        try
        {
            while (room && lanes._connections.Count < Wanted)
            {
                var connection = await raw.OpenConnectionAsync(ct);
                lanes._connections.Add(connection);

                // The import's own commit comes later in the log than theirs and waits for the disk for all of them.
                await ImportCommand.ExecuteAsync(connection, $"SET statement_timeout = '{timeoutSeconds}s'", ct);
                await ImportCommand.ExecuteAsync(connection, "SET synchronous_commit = off", ct);
            }
        }
        catch
        {
            await lanes.DisposeAsync();
            throw;
        }

        return lanes;
    }

    /// <summary>Does every piece of work on a lane, each in a transaction of its own.</summary>
    public async Task RunAsync<T>(
        IEnumerable<T> work, NpgsqlConnection main, Func<NpgsqlConnection, T, Task> run, CancellationToken ct)
    {
        var waiting = new ConcurrentQueue<T>(work);
        if (AreApart)
        {
            await Task.WhenAll(_connections.Select(lane => Task.Run(() => DrainAsync(waiting, lane, run, ct), ct)));
            return;
        }

        while (waiting.TryDequeue(out var piece))
        {
            await run(main, piece);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task DrainAsync<T>(
        ConcurrentQueue<T> waiting, NpgsqlConnection lane, Func<NpgsqlConnection, T, Task> run, CancellationToken ct)
    {
        while (waiting.TryDequeue(out var piece))
        {
            await using var transaction = await lane.BeginTransactionAsync(ct);
            await run(lane, piece);
            await transaction.CommitAsync(ct);
        }
    }
}
