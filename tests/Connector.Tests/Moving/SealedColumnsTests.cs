using Connector.Tests.Hosting;
using Dapper;
using Dasta.Connector.Moving.Archives;

namespace Connector.Tests.Moving;

public sealed class SealedColumnsTests(HostedTowns towns) : IClassFixture<HostedTowns>
{
    [Fact]
    public async Task Every_column_sealed_under_the_key_file_is_known_to_a_move()
    {
        await using var admin = towns.Admin(towns.First);
        await using var connection = await admin.OpenConnectionAsync();
        var found = await connection.QueryAsync<string>(
            """
            select format('%s.%s.%s', table_schema, table_name, column_name) from information_schema.columns
            where table_schema in ('connector', 'node', 'raw', 'released') and column_name like '%sealed%'
            """);
        var moving = (await TableCatalog.TablesAsync(connection, CancellationToken.None))
            .Select(table => $"{table.FullName}.").ToArray();
        found.Where(column => moving.Any(table => column.StartsWith(table, StringComparison.Ordinal)))
            .ShouldBe(SealedColumns.All.Select(column => column.FullName), ignoreOrder: true);
    }

    [Fact]
    public async Task Tables_come_after_those_they_refer_to()
    {
        await using var admin = towns.Admin(towns.First);
        await using var connection = await admin.OpenConnectionAsync();
        var names = (await TableCatalog.TablesAsync(connection, CancellationToken.None))
            .Select(table => table.FullName).ToList();
        names.IndexOf("connector.negotiation").ShouldBeLessThan(names.IndexOf("connector.agreement"));
        names.IndexOf("connector.agreement").ShouldBeLessThan(names.IndexOf("connector.transfer"));
        names.IndexOf("raw.source").ShouldBeLessThan(names.IndexOf("raw.series"));
        names.ShouldNotContain("node.migration");
        names.ShouldNotContain("node.session");
        names.Count.ShouldBe(names.Distinct().Count());
    }
}
