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

        // Counted apart with Python's csv and zoneinfo, without 2012-10-07, 2013-10-06 and 2014-10-05 at 02:00.
        const long Values = 656_789;
        const long Sum = 411_013_431;
        (summary.Stored, summary.Missing).ShouldBe((Values, ((27_387 - 3) * 39) - Values));
        (await town.ScalarAsync<long>($"SELECT count(*) FROM {TestTown.Readings}")).ShouldBe(Values);
        (await town.ScalarAsync<long>($"SELECT sum(value) FROM {TestTown.Readings}")).ShouldBe(Sum);
        (await town.ScalarAsync<long>("SELECT sum(total)::bigint FROM raw.reading")).ShouldBe(Sum);
    }
}
