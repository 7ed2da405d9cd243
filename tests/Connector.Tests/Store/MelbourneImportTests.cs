using Dasta.Indicators;

namespace Dasta.Connector.Tests.Store;

public sealed class MelbourneImportTests
{
    private const string File = "data/melbourne-pedestrian/hourly_counts.csv";

    [SharedFact(File)]
    public async Task The_real_file_is_stored_whole_but_for_the_hours_that_spring_skipped()
    {
        await using var town = await TestTown.CreateAsync();
        var columns = System.IO.File.ReadLines(SharedFiles.Find(File)!).First().Split(',')[1..];
        (await town.Store.PutSourceAsync(TestTown.Mapping(columns), default)).Succeeded.ShouldBeTrue();
        await using var stream = System.IO.File.OpenRead(SharedFiles.Find(File)!);
        var summary = (await town.Store.ImportAsync("passages", stream, "hourly_counts.csv", null, default)).Value.Value;
        Console.WriteLine(summary);

        summary.RowsRead.ShouldBe(27_387);
        summary.SetAside.ShouldBe(new Dictionary<string, long> { [nameof(SetAsideReason.StampDoesNotExist)] = 3 });
        summary.Flagged.ShouldBe(3);
        (summary.Stored + summary.Missing).ShouldBe((27_387 - 3) * 39);
        (await town.ScalarAsync<long>("SELECT count(*) FROM raw.reading")).ShouldBe(summary.Stored);
        (await town.ScalarAsync<long>("SELECT sum(total)::bigint FROM raw.day_total"))
            .ShouldBe(await town.ScalarAsync<long>("SELECT sum(value) FROM raw.reading"));
    }
}
