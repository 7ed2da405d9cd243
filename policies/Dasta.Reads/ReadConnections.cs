using Npgsql;

namespace Dasta.Reads;

/// <summary>Connection strings for reading.</summary>
public static class ReadConnections
{
    private const int PreparedMaximum = 64;

    /// <summary>
    /// The connection string with the limits of the read side: the server itself ends a statement that takes too long
    /// and refuses to write, and statements used twice stay prepared. Nothing a read does outlives it, so connections
    /// go back to the pool as they are.
    /// </summary>
    public static string Limit(string connectionString, ReadSettings settings)
    {
        var milliseconds = settings.StatementTimeoutSeconds * 1000;
        return new NpgsqlConnectionStringBuilder(connectionString)
        {
            Options = $"-c statement_timeout={milliseconds} -c default_transaction_read_only=on",
            CommandTimeout = settings.StatementTimeoutSeconds,
            MaxAutoPrepare = PreparedMaximum,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        }.ConnectionString;
    }
}
