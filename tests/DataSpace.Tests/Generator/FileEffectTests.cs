using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Effects;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Demo.Generator.Towns;

namespace DataSpace.Tests.Generator;

/// <summary>What the other sources hold equals the table of planted effects.</summary>
public sealed class FileEffectTests
{
    public static TheoryData<string> Towns { get; } = [.. TownPlans.All.Select(town => town.Slug)];

    [Fact]
    public void Every_file_is_the_same_at_every_run()
    {
        var (first, second) = (TownFiles.Of(Table.Town("oostende")), TownFiles.Of(Table.Town("oostende")));
        first.Select(file => file.Name).ShouldBe(second.Select(file => file.Name));
        // Of the vehicles, whose files are by far the largest, one.
        var vehicles = first.Last(file => file.Kind == SourceKind.Vehicles);
        foreach (var (one, other) in first.Zip(second)
            .Where(pair => pair.First.Kind != SourceKind.Vehicles || pair.First == vehicles))
        {
            Table.Bytes(one).ShouldBe(Table.Bytes(other), one.Name);
        }
    }

    [Fact]
    public void Together_the_towns_have_every_kind_of_source() =>
        TownPlans.All.SelectMany(town => TownFiles.Of(new GeneratedTown(town))).Select(file => file.Kind).Distinct()
            .ShouldBe(Enum.GetValues<SourceKind>(), ignoreOrder: true);

    [Fact]
    public void The_new_sensor_counts_its_factor_of_the_old_one_while_both_stand()
    {
        var town = Table.Town("oostende");
        var old = Table.Of(town, SourceKind.Persons).Single();
        var fresh = Table.Of(town, SourceKind.Successor).Single();
        var counted = old.Rows.ToLookup(row => row[0], row => old.Cell(row, "markt"));
        var both = fresh.Rows.Where(row => counted[row[0]].First().Length > 0).ToArray();
        (both.Length / 24).ShouldBeInRange(182, 200);
        var ratio = both.Sum(row => fresh.Number(row, "markt"))
            / both.Sum(row => double.Parse(counted[row[0]].First(), CultureInfo.InvariantCulture));
        ratio.ShouldBe(PlantedEffects.Find("oostende", "vendor-switch").Size, 0.005);
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void Shops_convert_as_the_table_says(string slug)
    {
        var town = Table.Town(slug);
        var (walkIns, facades) = (
            Table.Of(town, SourceKind.WalkIns).Single(), Table.Of(town, SourceKind.Facades).Single());
        var festivals = town.Plan.Events.Where(one => one.Kind == EventKind.Festival).ToArray();
        var rows = walkIns.Rows.Zip(facades.Rows).Where(pair => pair.First[1].Length > 0 && !festivals.Any(one =>
            one.Editions.Any(edition => string.CompareOrdinal(pair.First[0][..10], $"{edition.First:yyyy-MM-dd}") >= 0
                && string.CompareOrdinal(pair.First[0][..10], $"{edition.Last:yyyy-MM-dd}") <= 0))).ToArray();
        var conversions = Enumerable.Range(1, town.Plan.WalkIns.Shops).Select(shop =>
            rows.Sum(pair => double.Parse(pair.First[shop], CultureInfo.InvariantCulture))
            / rows.Sum(pair => double.Parse(pair.Second[shop], CultureInfo.InvariantCulture)));
        conversions.Average().ShouldBe(PlantedEffects.Find(slug, "conversion").Size, 0.002);
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void Premises_are_exactly_those_of_the_table(string slug)
    {
        var years = Table.Of(Table.Town(slug), SourceKind.Premises);
        foreach (var table in years)
        {
            var kinds = table.Rows.GroupBy(row => table.Cell(row, "functie"))
                .ToDictionary(one => one.Key, one => one.Count());
            ((double)kinds["vacant"] / table.Rows.Count).ShouldBe(PlantedEffects.Find(slug, "vacancy").Size, 1e-9);
            var shops = table.Rows.Where(row => table.Cell(row, "functie") == "shop").ToArray();
            ((double)shops.Count(row => table.Cell(row, "kern") == "ja") / shops.Length)
                .ShouldBe(PlantedEffects.Find(slug, "core-share").Size, 1e-9);
            ((double)shops.Count(row => table.Cell(row, "keten") == "ja") / shops.Length)
                .ShouldBe(PlantedEffects.Find(slug, "chains").Size, 1e-9);
        }

        foreach (var (before, after) in years.Zip(years.Skip(1)))
        {
            var known = before.Rows.Select(row => before.Cell(row, "id")).ToHashSet();
            var fresh = after.Rows.Count(row => !known.Contains(after.Cell(row, "id")));
            var taken = after.Rows.Count(row => after.Cell(row, "functie") != "vacant");
            ((double)fresh / taken).ShouldBe(PlantedEffects.Find(slug, "churn").Size, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void Spending_and_stays_have_the_shares_of_the_table(string slug)
    {
        var town = Table.Town(slug);
        var spending = Table.Of(town, SourceKind.Spending).Single();
        var own = spending.Sum("bedrag", row => spending.Cell(row, "plaats") == "own");
        var residents = spending.Sum("bedrag", row => spending.Cell(row, "herkomst") == "resident"
            && spending.Cell(row, "plaats") == "own");
        (1 - (residents / own)).ShouldBe(PlantedEffects.Find(slug, "inflow").Size, 0.01);
        (residents / spending.Sum("bedrag", row => spending.Cell(row, "herkomst") == "resident"))
            .ShouldBe(PlantedEffects.Find(slug, "retention").Size, 0.01);
        var nights = Table.Of(town, SourceKind.Nights).Single();
        var all = nights.Sum("overnachtingen");
        (1 - (nights.Sum("overnachtingen", row => nights.Cell(row, "herkomst") == "BE") / all))
            .ShouldBe(PlantedEffects.Find(slug, "foreign").Size, 0.01);
        (all / nights.Sum("aankomsten")).ShouldBe(PlantedEffects.Find(slug, "stay").Size, 0.06);
        (all / town.Plan.Facts.Beds / Timeline.DayCount)
            .ShouldBe(PlantedEffects.Find(slug, "occupancy").Size, 0.04);
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void Traffic_has_the_shares_of_the_table_where_the_device_looked(string slug)
    {
        var table = Table.Of(Table.Town(slug), SourceKind.Vehicles)[^1];
        bool Saw(string[] row) => table.Number(row, "uptime") >= 0.5;
        var (heavy, car) = (table.Sum("heavy", Saw), table.Sum("car", Saw));
        var soft = table.Sum("bike", Saw) + table.Sum("pedestrian", Saw);
        (soft / (soft + car + heavy)).ShouldBe(PlantedEffects.Find(slug, "soft-modes").Size, 0.005);
        (heavy / (car + heavy)).ShouldBe(PlantedEffects.Find(slug, "heavy").Size, 0.003);
        var (left, right) = (table.Sum("car_lft", Saw), table.Sum("car_rgt", Saw));
        ((left - right) / (left + right)).ShouldBe(PlantedEffects.Find(slug, "asymmetry").Size, 0.005);
        table.Rows.Where(row => !Saw(row)).ShouldNotBeEmpty();
        table.Rows.Where(row => !Saw(row)).ShouldAllBe(row => table.Number(row, "car") == 0);
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void The_car_park_is_full_as_many_hours_as_the_table_says_and_only_on_market_days(string slug)
    {
        var plan = TownPlans.Of(slug);
        var file = TownFiles.Of(new GeneratedTown(plan)).First(one => one.Name == "parking-2025-09.xlsx");
        using var archive = new ZipArchive(new MemoryStream(Table.Bytes(file)));
        using var part = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var rows = XDocument.Load(part).Descendants().Where(one => one.Name.LocalName == "row").Skip(1)
            .Select(row => row.Descendants().Where(one => one.Name.LocalName == "v").Select(one => (double)one)
                .ToArray())
            .ToArray();
        rows.Length.ShouldBe(30 * 24);
        var full = rows.Where(row => 1 - (row[1] / row[2]) > 0.9)
            .GroupBy(row => DateTime.FromOADate(row[0]).Date).ToDictionary(day => day.Key, day => day.Count());
        full.Keys.ShouldAllBe(day => day.DayOfWeek == plan.MarketDay);
        full.Values.ShouldAllBe(hours => hours == plan.Parking.FullHours);
        full.ShouldNotBeEmpty();
    }
}
