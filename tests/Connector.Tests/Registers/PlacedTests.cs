using Connector.Tests.Store;
using Dasta.Indicators.Store.Registers.Tables;

namespace Connector.Tests.Registers;

/// <summary>Which zones premises and sensors lie in.</summary>
public sealed class PlacedTests : IAsyncLifetime
{
    private const string Header = "Peildatum;Pandnummer;Naam;Branche;Keten;Leeg sinds;WVO;Kern;X;Y\n";
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        await _town.PutGoldenAsync("premises-csv");
        await _town.PutGoldenAsync("zones-geojson", ("nis", "31004"));
        await _town.PutGoldenAsync("sensors-csv");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Premises_lie_in_the_zones_of_their_date_whichever_file_came_first(bool zonesFirst)
    {
        // The core grew on 1 July 2023 from 0.01° to 0.02°; the dike touches it along 3.12.
        var zones = Zones.Of(
            Zones.Feature("centrum", 3.1, 51.3, 0.01, until: "2023-07-01"),
            Zones.Feature("centrum", 3.1, 51.3, 0.02, from: "2023-07-01"),
            Zones.Feature("dijk", 3.12, 51.3, 0.01, "street"));
        string[] rows =
        [
            "1;;Mode;;;;;3,105;51,305", "2;;Mode;;;;;3,115;51,315", "3;;Mode;;;;;3,12;51,305",
            "4;;Mode;;;;;3,2;51,305", "5;;Mode;;;;;;", "6;;Mode;;;;nee;3,105;51,305",
        ];
        if (zonesFirst)
        {
            await _town.FeedAsync("zones", zones);
        }

        foreach (var date in new[] { "01/01/2023", "01/01/2024" })
        {
            await _town.FeedAsync("premises", Header + string.Concat(rows.Select(row => $"{date};{row}\n")));
        }

        if (!zonesFirst)
        {
            await _town.FeedAsync("zones", zones);
        }

        (await ReadAsync(2023)).ShouldBe(
            "1:31004-centrum:True 2::False 3:31004-dijk:False 4::False 5:: 6:31004-centrum:False");
        (await ReadAsync(2024)).ShouldBe("1:31004-centrum:True 2:31004-centrum:True "
            + "3:31004-centrum+31004-dijk:True 4::False 5:: 6:31004-centrum:False");
    }

    [Fact]
    public async Task Without_a_core_nothing_is_said_of_it()
    {
        await _town.FeedAsync("premises", Header + "01/01/2024;1;;Mode;;;;;3,105;51,305\n");

        (await ReadAsync(2024)).ShouldBe("1::");
    }

    [Fact]
    public async Task Sensors_lie_in_every_zone_that_held_while_they_stood_there()
    {
        await _town.FeedAsync("sensors", "sensor_id,description,latitude,longitude,from\n"
            + "4,Oud,51.305,3.105,\n5,Nieuw,51.305,3.105,2024-01-01\n");

        await _town.FeedAsync("zones", Zones.Of(
            Zones.Feature("oud", 3.1, 51.3, 0.01, "zone", until: "2024-01-01"),
            Zones.Feature("nu", 3.1, 51.3, 0.01, "zone", from: "2024-01-01")));

        (await _town.RowsAsync("sensors"))
            .Select(row => string.Join(' ', row["zones"]!.AsArray().Select(one => (string)one!)))
            .ShouldBe(["31004-nu 31004-oud", "31004-nu"]);
    }

    private async Task<string> ReadAsync(int year)
    {
        await using var connection = await _town.Raw.OpenConnectionAsync();
        var snapshot = (await PremisesTable.SnapshotsAsync(connection, default)).Single(one => one.Date.Year == year);
        var rows = await PremisesTable.ReadAsync(connection, snapshot.Version, default);
        return string.Join(' ', rows.Select(row => $"{row.Premises.Id}:{string.Join('+', row.Zones)}:{row.IsInCore}"));
    }
}
