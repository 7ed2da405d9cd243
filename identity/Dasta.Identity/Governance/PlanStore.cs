using Npgsql;

namespace Dasta.Identity.Governance;

/// <summary>Registered plans; they are never changed nor removed.</summary>
internal sealed class PlanStore(NpgsqlDataSource source)
{
    private const int PageLimit = 100;

    /// <summary>A page stays well below what a reader takes in one answer; one plan always fits.</summary>
    private const int PageCharacters = 1_000_000;

    private const string Columns = "hash, jws, registered_at";

    /// <summary>Stores a plan; false when its id or hash is taken.</summary>
    public async Task<bool> AddAsync(RegisteredPlan plan, string id, string by, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            insert into identity.plan (hash, id, jws, registered_by, registered_at) values ($1, $2, $3, $4, $5)
            on conflict do nothing
            """);
        command.Parameters.AddWithValue(plan.Hash);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(plan.Jws);
        command.Parameters.AddWithValue(by);
        command.Parameters.AddWithValue(plan.RegisteredAt);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task<RegisteredPlan?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select {Columns} from identity.plan where hash = $1");
        command.Parameters.AddWithValue(hash);
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Plans registered at or after a moment, oldest first, a hundred at most.</summary>
    public async Task<IReadOnlyList<RegisteredPlan>> ListAsync(
        DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            $"""
            select {Columns} from (
                select {Columns}, sequence, row_number() over earlier as place, sum(length(jws)) over earlier as size
                from identity.plan where registered_at >= $1
                window earlier as (order by registered_at, sequence)
                order by registered_at, sequence limit {PageLimit}) page
            where size <= {PageCharacters} or place = 1
            order by registered_at, sequence
            """);
        command.Parameters.AddWithValue(since.ToUniversalTime());
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<List<RegisteredPlan>> ReadAsync(
        NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var plans = new List<RegisteredPlan>();
        while (await reader.ReadAsync(cancellationToken))
        {
            plans.Add(new RegisteredPlan(
                reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return plans;
    }
}
