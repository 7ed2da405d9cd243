using System.Text.RegularExpressions;
using Dapper;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Moving.Archives;

/// <summary>Partitions are made as rows come in, so those of the old place are made here before their rows.</summary>
internal static partial class Partitions
{
    /// <summary>
    /// The table as it is known here, made when it is a partition that is missing. MOVE-006 when there is no such table
    /// or it has other columns.
    /// </summary>
    public static async Task<Outcome<TableShape>> EnsureAsync(
        NpgsqlConnection connection, TableShape wanted, CancellationToken cancellation)
    {
        var known = await FindAsync(connection, wanted, cancellation);
        if (known is null && wanted is { Parent: not null, Bounds: not null })
        {
            if (!Bounds().IsMatch(wanted.Bounds))
            {
                return MoveCodes.BrokenArchive.Refuse("The bounds of a partition are malformed.");
            }

            var parent = $"{TableCatalog.Quote(wanted.Schema)}.{TableCatalog.Quote(wanted.Parent)}";
            await connection.ExecuteAsync(new CommandDefinition(
                $"create table {TableCatalog.Name(wanted)} partition of {parent} {wanted.Bounds}",
                cancellationToken: cancellation));
            await GrantAsParentAsync(connection, wanted, parent, cancellation);
            known = await FindAsync(connection, wanted, cancellation);
        }

        return known is not null && known.Columns.SequenceEqual(wanted.Columns, StringComparer.Ordinal)
            ? known
            : MoveCodes.AnotherVersion.Refuse($"The table {wanted.FullName} differs.");
    }

    private static async Task<TableShape?> FindAsync(
        NpgsqlConnection connection, TableShape wanted, CancellationToken cancellation) =>
        (await TableCatalog.TablesAsync(connection, cancellation))
            .FirstOrDefault(table => table.FullName == wanted.FullName);

    // As pg_get_expr writes the bounds of a range: one value on each side, dates, times or numbers.
    [GeneratedRegex(
        @"\AFOR VALUES FROM \('[0-9 :+.\-]{1,40}'\) TO \('[0-9 :+.\-]{1,40}'\)\z", RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Bounds();

    private static async Task GrantAsParentAsync(
        NpgsqlConnection connection, TableShape table, string parent, CancellationToken cancellation)
    {
        var grants = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select format('grant %s on %s to %I', string_agg(acl.privilege_type, ', '), @table, acl.grantee::regrole)
            from pg_class c cross join aclexplode(c.relacl) acl
            where c.oid = @parent::regclass and acl.grantee <> c.relowner
            group by acl.grantee
            """, new { table = TableCatalog.Name(table), parent }, cancellationToken: cancellation));
        foreach (var grant in grants.AsList())
        {
            await connection.ExecuteAsync(new CommandDefinition(grant, cancellationToken: cancellation));
        }
    }
}
