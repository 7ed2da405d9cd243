using System.Reflection;
using System.Text;
using Dasta.Node.Database;
using Node.Tests.Support;

namespace Node.Tests.Database;

public sealed class MigrationsTests(NodeDatabase database) : IClassFixture<NodeDatabase>
{
    [Fact]
    public async Task Applying_twice_changes_nothing()
    {
        var before = await database.ReadAsync<DateTime>(
            "select max(applied_at) from node.migration where set_name = 'node'");
        await Migrations.ApplyNodeAsync(database.Source, CancellationToken.None);
        (await database.ReadAsync<DateTime>("select max(applied_at) from node.migration where set_name = 'node'"))
            .ShouldBe(before);
    }

    [Fact]
    public async Task A_migration_that_changed_after_it_was_applied_is_refused()
    {
        await ApplyAsync("changed", ("001_a.sql", "create table changed_a ()"));
        var problem = await Should.ThrowAsync<InvalidOperationException>(
            () => ApplyAsync("changed", ("001_a.sql", "create table changed_a (id int)"), ("002_b.sql", "select 1")));
        problem.Message.ShouldContain("changed/001_a.sql");
        (await database.ReadAsync<long>("select count(*) from node.migration where set_name = 'changed'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_migration_is_applied_after_the_old_ones()
    {
        await ApplyAsync("grows", ("001_a.sql", "create table grows_a (id int)"));
        await ApplyAsync("grows", ("001_a.sql", "create table grows_a (id int)"),
            ("010_c.sql", "insert into grows_a select id from grows_b"),
            ("002_b.sql", "create table grows_b (id int); insert into grows_b values (7)"));
        (await database.ReadAsync<int>("select id from grows_a")).ShouldBe(7);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        await Should.ThrowAsync<Npgsql.PostgresException>(
            () => ApplyAsync("fails", ("001_a.sql", "create table fails_a (); select 1/0")));
        (await database.ReadAsync<bool>("select to_regclass('fails_a') is null")).ShouldBeTrue();
        await ApplyAsync("fails", ("001_a.sql", "create table fails_a ()"));
    }

    [Fact]
    public async Task Processes_that_start_together_apply_each_migration_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ApplyAsync(
            "together", ("001_a.sql", "select pg_sleep(0.05); create table together_a (); create schema together")))));
        (await database.ReadAsync<long>("select count(*) from node.migration where set_name = 'together'")).ShouldBe(1);
    }

    private Task ApplyAsync(string set, params (string Name, string Text)[] files) => Migrations.ApplyAsync(
        database.Source, new StubAssembly(files), "Stub", set, CancellationToken.None);

    /// <summary>An assembly that holds nothing but its embedded files.</summary>
    private sealed class StubAssembly((string Name, string Text)[] files) : Assembly
    {
        public override string[] GetManifestResourceNames() => [.. files.Select(file => "Stub." + file.Name)];

        public override Stream? GetManifestResourceStream(string name) => new MemoryStream(
            Encoding.UTF8.GetBytes(files.Single(file => "Stub." + file.Name == name).Text));
    }
}
