using Dasta.Indicators;

namespace Connector.Tests.Store;

public sealed class MelbourneImportTests
{
    [SharedFact(Melbourne.File)]
    public async Task The_real_file_is_stored_whole_but_for_the_hours_that_spring_skipped()
    {
        await using var town = await TestTown.CreateAsync();
        var summary = await Melbourne.ImportAsync(town);

        summary.RowsRead.ShouldBe(27_387);
        summary.SetAside.ShouldBe(new Dictionary<string, long> { [nameof(SetAsideReason.StampDoesNotExist)] = 3 });
        summary.Flagged.ShouldBe(3);
        (summary.Stored + summary.Missing).ShouldBe((27_387 - 3) * 39);
        (await town.ScalarAsync<long>($"SELECT count(*) FROM {TestTown.Readings}")).ShouldBe(summary.Stored);
        (await town.ScalarAsync<long>("SELECT sum(total)::bigint FROM raw.reading"))
            .ShouldBe(await town.ScalarAsync<long>($"SELECT sum(value) FROM {TestTown.Readings}"));
    }
}
