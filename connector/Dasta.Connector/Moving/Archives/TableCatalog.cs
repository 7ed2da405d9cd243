using Dapper;
using Npgsql;

namespace Dasta.Connector.Moving.Archives;

/// <summary>What a participant's database consists of, as PostgreSQL's own catalogue says.</summary>
internal static class TableCatalog
{
    private const string Tables =
        """
        select n.nspname, c.relname, p.relname, pg_get_expr(c.relpartbound, c.oid),
               array(select a.attname::text from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                     order by a.attnum),
               array(select distinct f.confrelid::regclass::text from pg_constraint f
                     where f.conrelid in (c.oid, i.inhparent) and f.contype = 'f' and f.confrelid <> f.conrelid)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_inherits i on i.inhrelid = c.oid
        left join pg_class p on p.oid = i.inhparent
        where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
          and (c.relispartition or not exists (
              select from pg_class whole where whole.relnamespace = c.relnamespace and whole.relkind = 'p'
                and starts_with(c.relname, whole.relname || '_')))
        order by n.nspname, c.relname
        """;

    // What was applied here stays here: both places must have applied the same. And people sign in anew at a new place.
    private static readonly string[] Staying =
        ["node.migration", "raw.schema_version", "node.session", "node.sign_in"];

    /// <summary>
    /// The tables that hold rows, those first that others refer to. A table that bears a partition's name without being
    /// one is what a broken import left behind, and stays.
    /// </summary>
    public static async Task<IReadOnlyList<TableShape>> TablesAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        var rows = await RowsAsync(connection, cancellation);
        var ordered = new List<TableShape>(rows.Count);
        rows.RemoveAll(row => Staying.Contains(row.Table.FullName, StringComparer.Ordinal));
        while (rows.Count > 0)
        {
            var names = rows.Select(row => row.Table.FullName).ToHashSet(StringComparer.Ordinal);
            var next = rows.Where(row => !row.Refers.Any(names.Contains)).ToArray();
            if (next.Length == 0)
            {
                throw new InvalidOperationException("The tables refer to one another in a circle.");
            }

            ordered.AddRange(next.Select(row => row.Table));
            rows.RemoveAll(next.Contains);
        }

        return ordered;
    }

    /// <summary>
    /// The query that gives a table's rows in an order that is the same at both places: by primary key, text by its
    /// bytes. What is sealed under the old key file goes another way and is left empty.
    /// </summary>
    public static async Task<string> QueryAsync(
        NpgsqlConnection connection, TableShape table, CancellationToken cancellation)
    {
        var key = (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
            from pg_index x
            cross join unnest(x.indkey::int2[]) with ordinality k(number, place)
            join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.number
            where x.indrelid = @FullName::regclass and x.indisprimary order by k.place
            """, new { table.FullName }, cancellationToken: cancellation))).ToArray();
        var order = key.Length > 0 ? string.Join(", ", key) : "whole::text collate \"C\"";
        var columns = table.Columns.Select(column => SealedColumns.Holds(table, column)
            ? $"case when {Quote(column)} is not null then ''::bytea end"
            : Quote(column));
        return $"select {string.Join(", ", columns)} from only {Name(table)} whole order by {order}";
    }

    public static string Name(TableShape table) => $"{Quote(table.Schema)}.{Quote(table.Name)}";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The migrations applied here, one line each.</summary>
    public static async Task<IReadOnlyList<string>> MigrationsAsync(
        NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select format('%s/%s %s', set_name, number, checksum) from node.migration
            union all select format('raw/%s %s', name, checksum) from raw.schema_version order by 1
            """, cancellationToken: cancellation));
        return applied.AsList();
    }

    private static async Task<List<Row>> RowsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new Row(
                new TableShape(
                    reader.GetString(0), reader.GetString(1), reader.GetFieldValue<string[]>(4),
                    reader.GetValue(2) as string, reader.GetValue(3) as string),
                reader.GetFieldValue<string[]>(5)));
        }

        return rows;
    }

    private sealed record Row(TableShape Table, string[] Refers);
}
