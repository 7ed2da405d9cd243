using Dapper;
using Dasta.Connector.Pages.Benchmarks;
using Dasta.Design.Texts;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Connector.Pages.Audit;

/// <summary>
/// What people call the things that entries of the audit name by their identifiers: participants, offers, circles and
/// the plans of benchmarks.
/// </summary>
internal static class AuditNames
{
    /// <param name="peers">What participants are called, by DID; the DID itself of one that nobody knows.</param>
    /// <param name="identifiers">Those that may have a name.</param>
    public static async Task<Func<string, NamedThing?>> LookAsync(
        NpgsqlDataSource state, Func<string, string> peers, IEnumerable<string> identifiers,
        CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(string Id, string Kind, string English, string Dutch)>(
            new CommandDefinition(
                """
                select dataset, 'offers', title, coalesce(title_nl, title) from connector.offer
                where dataset = any(@ids)
                union all
                select id, 'circles', name, name from connector.circle where id = any(@ids)
                union all
                select plan_hash, 'benchmarks', indicator, period from connector.benchmark_answer
                where plan_hash = any(@ids)
                """,
                new { ids = identifiers.Distinct(StringComparer.Ordinal).ToArray() }, cancellationToken: cancellation));
        var known = rows.DistinctBy(row => row.Id, StringComparer.Ordinal).ToDictionary(
            row => row.Id,
            row => new NamedThing(row.Kind, row.Kind == "benchmarks" ? Benchmark(row.English, row.Dutch)
                : new Text(row.Dutch, row.English)),
            StringComparer.Ordinal);
        return id => known.GetValueOrDefault(id)
            ?? (id.StartsWith("did:", StringComparison.Ordinal) && peers(id) is var peer && peer != id
                ? new NamedThing(string.Empty, new Text(peer, peer)) : null);
    }

    private static Text Benchmark(string indicator, string period)
    {
        var name = IndicatorDefinitions.Find(indicator)?.Name ?? new BilingualText(indicator, indicator);
        return new Text(
            $"{name.Nl}, {BenchmarkDesk.PeriodOf(period, Language.Dutch)}",
            $"{name.En}, {BenchmarkDesk.PeriodOf(period, Language.English)}");
    }
}
