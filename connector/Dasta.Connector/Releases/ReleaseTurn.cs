using Dasta.Connector.Hosting;
using Dasta.Node.Database;
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

    private readonly SessionLock _turn;

    private ReleaseTurn(SemaphoreSlim here, NpgsqlConnection connection, SessionLock turn) =>
        (_here, Connection, _turn) = (here, connection, turn);

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
            var turn = isPatient
                ? await SessionLock.TakeAsync(connection, Key, cancellation)
                : await SessionLock.TryTakeAsync(connection, Key, cancellation);
            if (turn is not null)
            {
                return new ReleaseTurn(here, connection, turn);
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
            await _turn.DisposeAsync();
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
