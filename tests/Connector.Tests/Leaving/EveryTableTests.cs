using System.Text;
using Connector.Tests.Hosting;
using Dapper;
using Dasta.Connector.Leaving;
using Dasta.Indicators.Store.Leaving;

namespace Connector.Tests.Leaving;

/// <summary>
/// The tables of a participant's database, as its catalogue has them, against what leaves with it and what is erased: a
/// new table that was thought of in neither fails here.
/// </summary>
public sealed class EveryTableTests(HostedTowns towns) : IClassFixture<HostedTowns>
{
    // Why a table's rows are in no export.
    private static readonly Dictionary<string, string> NotExported = new(StringComparer.Ordinal)
    {
        ["node.key"] = "keys stay where they are; a move takes them along",
        ["node.migration"] = "which version this place has",
        ["node.outgoing_message"] = "what is sent from here, and also kept in connector.message",
        ["node.role_secret"] = "passwords of this place's roles",
        ["node.session"] = "who is signed in at this place",
        ["node.sign_in"] = "who has begun to sign in at this place",
        ["node.used_token"] = "digests that count for minutes",
        ["raw.file_total"] = "sums of files, made anew when they are restored",
        ["raw.month_total"] = "sums of readings, made anew when they are restored",
        ["raw.reading"] = "exported by source, as readings in the series' unit",
        ["raw.schema_version"] = "which version this place has",
    };

    [Fact]
    public async Task Every_table_is_exported_or_named_with_the_reason_why_not()
    {
        var exported = new HashSet<string>(StringComparer.Ordinal);
        await using (var raw = await towns.First.Raw.OpenConnectionAsync())
        {
            exported.UnionWith((await ExportedTables.ReadAsync(raw, CancellationToken.None)).Select(one => one.Name));
        }

        exported.UnionWith((await ExportStateAsync()).Keys.Select(name =>
            name.Replace('/', '.').Replace(".ndjson", string.Empty, StringComparison.Ordinal)));
        var tables = await TablesAsync();
        tables.Except(exported).Except(NotExported.Keys).ShouldBeEmpty();
        NotExported.Keys.Except(tables).ShouldBeEmpty();
        NotExported.Keys.Intersect(exported).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_table_is_erased_or_named_with_the_reason_why_it_stays()
    {
        var tables = await TablesAsync();
        var erased = StateTables.Erased.Select(table => $"connector.{table.Name}").ToHashSet(StringComparer.Ordinal);
        await using (var raw = await towns.First.Raw.OpenConnectionAsync())
        {
            erased.UnionWith((await raw.QueryAsync<string>("select name from raw.holdings(null, '{}', '{}')"))
                .Select(name => $"raw.{name}"));
        }

        // Released figures go where they are asked for, all of them: ErasureTests.
        erased.UnionWith(tables.Where(name => name.StartsWith("released.", StringComparison.Ordinal)));
        tables.Except(erased).Except(StateTables.Kept.Keys).ShouldBeEmpty();
        StateTables.Kept.Keys.Except(tables).ShouldBeEmpty();
        StateTables.Kept.Keys.Intersect(erased).ShouldBeEmpty();
        StateTables.Kept.Values.ShouldAllBe(reason => reason.Length > 10);
    }

    [Fact]
    public async Task What_opens_a_door_is_in_no_export()
    {
        await using (var admin = towns.Admin(towns.First))
        {
            await using var connection = await admin.OpenConnectionAsync();
            await connection.ExecuteAsync("""
                insert into connector.secret (name, sealed, put_at) values ('telraam', '\x5ea1ed', now());
                insert into connector.feed_key (id, agreement, note, secret_hash, made_at, expires_at)
                values ('key', 'urn:agreement', 'spreadsheet', '\x5ea1ed', now(), now())
                """);
        }

        var files = await ExportStateAsync();
        files["connector/secret.ndjson"].ShouldContain("\"telraam\"");
        files["connector/feed_key.ndjson"].ShouldContain("\"spreadsheet\"");
        string.Concat(files.Values).ShouldNotContain("5ea1ed");
    }

    private async Task<Dictionary<string, string>> ExportStateAsync()
    {
        await using var connection = await towns.First.State.OpenConnectionAsync();
        await using var moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var snapshot = await connection.ExecuteScalarAsync<string>("select pg_export_snapshot()");
        var target = new HeldExport();
        await StateExport.WriteAsync(towns.First, snapshot!, target, CancellationToken.None);
        return target.Parts.ToDictionary(
            part => part.Name, part => Encoding.UTF8.GetString(target.Read(part.Name)), StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<string>> TablesAsync()
    {
        await using var admin = towns.Admin(towns.First);
        await using var connection = await admin.OpenConnectionAsync();
        return (await connection.QueryAsync<string>("""
            select format('%s.%s', nspname, relname) from pg_class join pg_namespace n on n.oid = relnamespace
            where relkind in ('r', 'p') and not relispartition
                and nspname !~ '^pg_' and nspname <> 'information_schema'
            """)).AsList();
    }
}
