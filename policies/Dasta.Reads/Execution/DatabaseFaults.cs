using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Reads.Execution;

/// <summary>Faults of the database that are no bugs: it is slow, full or away.</summary>
internal static class DatabaseFaults
{
    /// <summary>The refusal for a fault, or null when the fault is a bug and must be thrown on.</summary>
    public static Refusal? RefusalOf(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => ReadCodes.TooSlow.Refuse(),
        PostgresException { SqlState: ['0', '8', ..] or ['5', '3', ..] or ['5', '7', ..] } =>
            ReadCodes.Unavailable.Refuse(),
        PostgresException => null,
        NpgsqlException { InnerException: TimeoutException } => ReadCodes.TooSlow.Refuse(),
        NpgsqlException => ReadCodes.Unavailable.Refuse(),
        _ => null,
    };
}
