using Dapper;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Catalog.Benchmarks;

/// <summary>
/// Keeps what is decided about one indicator and period in order: one transaction at a time, and always in the same
/// order of subjects, so that two plans of several never wait for each other.
/// </summary>
internal static class SubjectLocks
{
    public const int Aggregator = 0;
    public const int Planner = 1;

    /// <summary>Held until the transaction ends.</summary>
    public static async Task TakeAsync(
        NpgsqlTransaction transaction, int kind, IEnumerable<(string Indicator, Period Period)> subjects,
        CancellationToken ct)
    {
        foreach (var subject in subjects.Select(one => $"{one.Indicator} {one.Period.Code}").Distinct()
            .Order(StringComparer.Ordinal))
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "select pg_advisory_xact_lock(hashtextextended(@subject, @kind))", new { subject, kind = (long)kind },
                transaction, cancellationToken: ct));
        }
    }
}
