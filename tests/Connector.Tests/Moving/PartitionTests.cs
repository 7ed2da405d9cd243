using Connector.Tests.Store;
using Dasta.Connector.Moving.Archives;

namespace Connector.Tests.Moving;

/// <summary>An archive makes partitions, and nothing else.</summary>
public sealed class PartitionTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_month_that_is_missing_is_made_with_the_rights_of_its_parent()
    {
        await using var connection = await _town.Admin.OpenConnectionAsync();
        var made = await Partitions.EnsureAsync(
            connection, Month("FOR VALUES FROM ('2024-02-01') TO ('2024-03-01')"), CancellationToken.None);
        made.Succeeded.ShouldBeTrue();
        (await _town.ScalarAsync<bool>(
            $"SELECT has_table_privilege('{_town.RawRole}', 'raw.reading_2024_02', 'INSERT')")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("DEFAULT")]
    [InlineData("FOR VALUES FROM ('2024-02-01') TO ('2024-03-01') TABLESPACE pg_default")]
    [InlineData("FOR VALUES FROM ('2024-02-01') TO ('2024-03-01') PARTITION BY RANGE (local_day)")]
    [InlineData("FOR VALUES FROM ('2024-02-01') TO ('2024-03-01')\n")]
    [InlineData("FOR VALUES IN ('2024-02-01')")]
    [InlineData("FOR VALUES FROM (pg_sleep(1)) TO ('2024-03-01')")]
    [InlineData("(CHECK (true)) FOR VALUES FROM ('2024-02-01') TO ('2024-03-01')")]
    [InlineData("FOR VALUES FROM ('a') TO ('b')")]
    public async Task Bounds_of_another_form_are_refused_before_postgresql_sees_them(string bounds)
    {
        await using var connection = await _town.Admin.OpenConnectionAsync();
        var made = await Partitions.EnsureAsync(connection, Month(bounds), CancellationToken.None);
        made.Refusal!.Code.ShouldBe("MOVE-004");
    }

    private static TableShape Month(string bounds) => new(
        "raw", "reading_2024_02",
        ["series_id", "local_day", "total", "present", "hours_present", "slots", "hours"], "reading", bounds);
}
