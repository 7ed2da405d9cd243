using System.Data;
using Dapper;
using Dasta.Connector.Hosting;
using Npgsql;

namespace Dasta.Connector.Releases;

/// <summary>
/// A town's turn to release: one at a time, in this process and any other of the node. PostgreSQL takes the turn back
/// when the process that has it is gone, so that of an order nobody holds the turn for, nobody is at work on it.
/// </summary>
internal sealed class ReleaseTurn : IAsyncDisposable
{
    // Any number that nothing else locks in a town's database.
    private const long Key = 0x44415354_52454C4F;

    private readonly SemaphoreSlim _here;

    private ReleaseTurn(SemaphoreSlim here, NpgsqlConnection connection) => (_here, Connection) = (here, connection);

    /// <summary>The connection that holds the turn, for whoever has it.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Takes the turn.</summary>
    /// <param name="here">Lets one of this process at it, so that those who wait hold no connection.</param>
    /// <param name="isPatient">False to get null where somebody else has it.</param>
    public static async Task<ReleaseTurn?> TakeAsync(
        HostedParticipant town, SemaphoreSlim here, bool isPatient, CancellationToken cancellation)
    {
        if (!await here.WaitAsync(isPatient ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation))
        {
            return null;
        }

        NpgsqlConnection? connection = null;
        try
        {
            connection = await town.State.OpenConnectionAsync(cancellation);
            var isTaken = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                isPatient ? "select true from pg_advisory_lock(@Key)" : "select pg_try_advisory_lock(@Key)",
                new { Key }, commandTimeout: 0, cancellationToken: cancellation));
            if (isTaken)
            {
                return new ReleaseTurn(here, connection);
            }
        }
        catch
        {
            await GiveUpAsync(here, connection);
            throw;
        }

        await GiveUpAsync(here, connection);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // One that broke has given the lock back already.
            if (Connection.State == ConnectionState.Open)
            {
                await Connection.ExecuteAsync("select pg_advisory_unlock(@Key)", new { Key });
            }
        }
        finally
        {
            await GiveUpAsync(_here, Connection);
        }
    }

    private static async Task GiveUpAsync(SemaphoreSlim here, NpgsqlConnection? connection)
    {
        here.Release();
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }
}
