using Connector.Tests.Store;

namespace Connector.Tests.Registers;

/// <summary>
/// Three snapshots of OpenStreetMap of one town. Expected figures: a dozen lines of Python over the same files that
/// look every feature's tags up in sectors-1.osm.csv and count features, outlets, distinct @id and their differences.
/// The files hold many outlets twice, as their outline and as a point.
/// </summary>
public sealed class HabayTests
{
    private const string Folder = "data/osm-shops-habay";

    [SharedFact(Folder)]
    public async Task Three_snapshots_are_taken_in_exactly_and_give_openings_and_closures()
    {
        await using var town = await TestTown.CreateAsync();
        await town.PutGoldenAsync("premises-osm");

        var snapshots = new List<HashSet<string>>();
        foreach (var (file, features, outlets, others) in new[]
        {
            ("Habay_26012017.geojson", 103, 61, 29),
            ("Habay_11042017.geojson", 115, 70, 31),
            ("Habay_07012018.geojson", 116, 72, 29),
        })
        {
            var summary = (await town.TryFeedAsync(
                "premises", await File.ReadAllBytesAsync(SharedFiles.Find($"{Folder}/{file}")!))).Value;

            summary.RowsRead.ShouldBe(features);
            summary.Stored.ShouldBe(outlets);
            summary.SetAside["OutsideRegister"].ShouldBe(others);
            summary.SetAside["SecondRowWithSameId"].ShouldBe(features - outlets - others);
            var rows = await town.RowsAsync("premises");
            rows.ShouldAllBe(row => row["longitude"] != null);
            snapshots.Add(rows.Select(row => (string)row["id"]!).ToHashSet());
        }

        (await town.Store.RegistersAsync(default)).Value.Select(version => $"{version.ValidOn:yyyy-MM-dd}")
            .ShouldBe(["2017-01-26", "2017-04-11", "2018-01-07"]);
        Changes(snapshots[0], snapshots[1]).ShouldBe((11, 2));
        Changes(snapshots[1], snapshots[2]).ShouldBe((7, 5));
    }

    private static (int Opened, int Closed) Changes(HashSet<string> before, HashSet<string> after) =>
        (after.Except(before).Count(), before.Except(after).Count());
}
