using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;
using Npgsql;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>How much was read under an agreement of ours; no figure is in it, so both sides may know.</summary>
/// <param name="Reads">Reads that were answered, and parts that arrived at a sink, each once.</param>
/// <param name="Rows">Rows that left.</param>
/// <param name="Refused">Reads that were refused.</param>
internal sealed record AgreementUse(
    long Reads, long Rows, long Refused, DateTimeOffset? FirstAt, DateTimeOffset? LastAt)
{
    /// <summary>
    /// What follows <c>with added as (insert … returning agreement, action, outcome, rows, at)</c>: the counters move
    /// with the audit entries they count. A part on its way to a sink is counted by <see cref="Arrived"/>.
    /// </summary>
    public const string Count =
        """
        insert into connector.agreement_use as u (agreement, reads, rows, refused, first_at, last_at)
        select agreement, count(*) filter (where outcome = 'answered'), sum(rows),
               count(*) filter (where outcome <> 'answered'), min(at), max(at)
        from added where agreement is not null
            and (action in ('read', 'aggregate') or (action = 'push' and outcome <> 'answered'))
        group by agreement order by agreement
        on conflict (agreement) do update set reads = u.reads + excluded.reads, rows = u.rows + excluded.rows,
            refused = u.refused + excluded.refused, last_at = greatest(u.last_at, excluded.last_at)
        """;

    /// <summary>
    /// What follows <c>with moved as (update … returning agreement, rows, at)</c>: a part has arrived at a sink.
    /// </summary>
    public const string Arrived =
        """
        insert into connector.agreement_use as u (agreement, reads, rows, refused, first_at, last_at)
        select agreement, 1, rows, 0, at, at from moved
        on conflict (agreement) do update set reads = u.reads + 1, rows = u.rows + excluded.rows,
            last_at = greatest(u.last_at, excluded.last_at)
        """;

    public static async Task<AgreementUse> FindAsync(
        NpgsqlDataSource database, string agreement, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select reads, rows, refused, first_at, last_at from connector.agreement_use where agreement = $1");
        command.Parameters.AddWithValue(agreement);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? Read(row)
            : new AgreementUse(0, 0, 0, null, null);
    }

    /// <summary>Of several agreements; one that was never read under is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, AgreementUse>> AllAsync(
        NpgsqlDataSource database, string[] agreements, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select reads, rows, refused, first_at, last_at, agreement from connector.agreement_use
            where agreement = any($1)
            """);
        command.Parameters.AddWithValue(agreements);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var used = new Dictionary<string, AgreementUse>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellation))
        {
            used.Add(row.GetString(5), Read(row));
        }

        return used;
    }

    public JsonObject ToJson(string agreement) => new()
    {
        ["agreement"] = agreement,
        ["reads"] = Reads,
        ["rows"] = Rows,
        ["refused"] = Refused,
        ["firstAt"] = FirstAt is { } first ? WireTime.Write(first) : null,
        ["lastAt"] = LastAt is { } last ? WireTime.Write(last) : null,
    };

    private static AgreementUse Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3),
        row.GetFieldValue<DateTimeOffset>(4));
}
