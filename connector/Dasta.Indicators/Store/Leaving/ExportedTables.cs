using Dapper;
using Npgsql;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>The tables an export holds as they are, by name with schema.</summary>
internal static class ExportedTables
{
    // What is exported in another form, or follows from it, is left out.
    private const string Tables = """
        SELECT format('%I.%I', relnamespace::regnamespace, relname),
            ARRAY(SELECT DISTINCT confrelid::regclass::text FROM pg_constraint
                WHERE conrelid = pg_class.oid AND contype = 'f' AND confrelid <> conrelid),
            ARRAY(SELECT attname::text FROM pg_attribute
                WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum)
        FROM pg_class
        WHERE relkind = 'r' AND NOT relispartition
            AND relnamespace IN ('raw'::regnamespace, 'released'::regnamespace)
            AND relname NOT IN ('schema_version', 'month_total', 'file_total')
            AND has_table_privilege(pg_class.oid, 'SELECT')
        ORDER BY 1
        """;

    /// <summary>The tables with their columns, those first that others refer to.</summary>
    public static async Task<IReadOnlyList<(string Name, string[] Columns)>> ReadAsync(
        NpgsqlConnection connection, CancellationToken ct)
    {
        var waiting = (await connection.QueryAsync<(string Name, string[] Refers, string[] Columns)>(
            new CommandDefinition(Tables, cancellationToken: ct))).AsList();
        var ordered = new List<(string Name, string[] Columns)>(waiting.Count);
        while (waiting.Count > 0)
        {
            var names = waiting.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
            var next = waiting.Where(table => !table.Refers.Any(names.Contains)).ToArray();
            if (next.Length == 0)
            {
                throw new InvalidOperationException("The tables refer to one another in a circle.");
            }

            ordered.AddRange(next.Select(table => (table.Name, table.Columns)));
            waiting.RemoveAll(table => next.Contains(table));
        }

        return ordered;
    }
}
