using Dasta.Indicators.Store.Import;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>One change of a town's raw store at a time; readers and releases are not held up.</summary>
internal static class ImportLock
{
    /// <summary>
    /// Waits for the lock as long as it takes: another file may be large. The end of the transaction gives it back.
    /// </summary>
    public static Task TakeAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ImportCommand.ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(7235441189)", ct);
}
