using System.Security.Cryptography;
using System.Text;
using Dapper;
using Dasta.Policies.Disclosure.Budgets;
using Dasta.Policies.Disclosure.Differencing;
using Npgsql;

namespace Dasta.Connector.Counts;

/// <summary>
/// What was counted before, in the participant's own database. One question about a dataset is answered at a time, over
/// all processes: two at once could each be harmless and together not.
/// </summary>
internal sealed class CountLedger(NpgsqlTransaction transaction)
{
    /// <summary>
    /// Waits for its turn; until the transaction ends no other question about the dataset is answered.
    /// </summary>
    public async Task LockAsync(string dataset, CancellationToken cancellation) =>
        await ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended(@dataset, 0))", new { dataset }, cancellation);

    /// <summary>
    /// Every sum over the dataset that was released, to anybody, less those that follow from the others.
    /// </summary>
    public async Task<IReadOnlyList<ReleasedSum>> ReleasedAsync(string dataset, CancellationToken cancellation)
    {
        var units = await transaction.Connection!.QueryAsync<string[]>(new CommandDefinition(
            """
            select units from connector.count_released where dataset = @dataset and not follows order by digest
            """, new { dataset }, transaction, cancellationToken: cancellation));
        return [.. units.Select(one => new ReleasedSum(one.ToHashSet(StringComparer.Ordinal)))];
    }

    /// <summary>
    /// Marks the sums that follow from others. Those that are left tell all that was ever told.
    /// </summary>
    public async Task MarkFollowersAsync(string dataset, CancellationToken cancellation)
    {
        var sums = (await transaction.Connection!.QueryAsync<(byte[] Digest, string[] Units)>(new CommandDefinition(
            """
            select digest, units from connector.count_released where dataset = @dataset and not follows
            order by released_at, digest
            """, new { dataset }, transaction, cancellationToken: cancellation))).AsList();
        var kept = IndependentSums.Of(
            [.. sums.Select(sum => new ReleasedSum(sum.Units.ToHashSet(StringComparer.Ordinal)))]).ToHashSet();
        await ExecuteAsync(
            "update connector.count_released set follows = true where dataset = @dataset and digest = any(@followers)",
            new
            {
                dataset,
                followers = sums.Where((_, place) => !kept.Contains(place)).Select(sum => sum.Digest).ToArray(),
            },
            cancellation);
    }

    /// <summary>How many of them count against a caller's share.</summary>
    public Task<int> ToldAsync(string dataset, string caller, CancellationToken cancellation) =>
        transaction.Connection!.QuerySingleAsync<int>(new CommandDefinition(
            "select count(*)::int from connector.count_released where dataset = @dataset and caller = @caller",
            new { dataset, caller }, transaction, cancellationToken: cancellation));

    /// <summary>Whether a sum was told as these groups are published now.</summary>
    /// <param name="edition">Their periods and vintages.</param>
    public Task<bool> HasEditionAsync(
        string dataset, IReadOnlySet<string> units, string edition, CancellationToken cancellation) =>
        transaction.Connection!.QuerySingleAsync<bool>(new CommandDefinition(
            "select exists (select from connector.count_released where dataset = @dataset and digest = @digest)",
            new { dataset, digest = DigestOf(units, edition) }, transaction, cancellationToken: cancellation));

    /// <summary>
    /// Remembers a sum, and as what it was told; one that was released before stays as it is and counts against who was
    /// first. Another edition of it counts too, and tells nothing that other sums must be held against.
    /// </summary>
    public async Task AddAsync(
        string dataset, IReadOnlySet<string> units, string edition, string caller, DateTimeOffset at,
        CancellationToken cancellation)
    {
        const string Insert =
            """
            insert into connector.count_released (dataset, digest, units, released_at, caller, follows)
            values (@dataset, @digest, @ordered, @at, @caller, @follows) on conflict do nothing
            """;
        var ordered = units.Order(StringComparer.Ordinal).ToArray();
        var isFirst = await ExecuteAsync(
            Insert,
            new { dataset, digest = DigestOf(units), ordered, at = at.UtcDateTime, caller, follows = false },
            cancellation) > 0;
        await ExecuteAsync(
            Insert,
            new
            {
                dataset,
                digest = DigestOf(units, edition),
                ordered,
                at = at.UtcDateTime,
                caller = isFirst ? null : caller,
                follows = true,
            },
            cancellation);
    }

    /// <summary>What the caller has asked of the set; nobody else changes it until the transaction ends.</summary>
    public async Task<BudgetSpent> SpentAsync(string set, string caller, DateOnly day, CancellationToken cancellation)
    {
        await ExecuteAsync(
            """
            insert into connector.count_budget (set_name, caller, day, today, this_year)
            values (@set, @caller, @day, 0, 0)
            on conflict do nothing
            """, new { set, caller, day }, cancellation);
        var row = await transaction.Connection!.QuerySingleAsync<(DateOnly Day, int Today, int ThisYear)>(
            new CommandDefinition(
                """
                select day, today, this_year from connector.count_budget
                where set_name = @set and caller = @caller for update
                """, new { set, caller }, transaction, cancellationToken: cancellation));
        return new BudgetSpent(row.Day, row.Today, row.ThisYear);
    }

    public Task SpendAsync(string set, string caller, BudgetSpent spent, CancellationToken cancellation) =>
        ExecuteAsync(
            """
            update connector.count_budget set day = @Day, today = @Today, this_year = @ThisYear
            where set_name = @set and caller = @caller
            """, new { set, caller, spent.Day, spent.Today, spent.ThisYear }, cancellation);

    private static byte[] DigestOf(IReadOnlySet<string> units, string? edition = null) => SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', units.Order(StringComparer.Ordinal).Concat(
            edition is null ? [] : [string.Empty, edition]))));

    private Task<int> ExecuteAsync(string text, object parameters, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            text, parameters, transaction, cancellationToken: cancellation));
}
