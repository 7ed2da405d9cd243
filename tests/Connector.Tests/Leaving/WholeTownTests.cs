using System.Globalization;
using Connector.Tests.Store;
using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Mappings;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Indicators;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;

namespace Connector.Tests.Leaving;

/// <summary>A town with every kind of source of a demo leaves, is erased, and comes back.</summary>
public sealed class WholeTownTests : IAsyncLifetime
{
    private const string Figures = """
        SELECT concat_ws(' ', id, value, lower95, upper95, value_attribute, obs_status, conf_status, coverage,
            reference_period, reference_figures, area_chain)
        FROM released.observation ORDER BY id COLLATE "C"
        """;

    private readonly GeneratedTown _generated = new(TownPlans.Of("oostende"));
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        foreach (var group in TownFiles.Of(_generated).GroupBy(file => file.Kind))
        {
            var mapping = SourceMappings.Of(_generated.Plan, group.Key);
            (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue(group.Key.ToString());
            foreach (var file in group.Where(IsNeeded))
            {
                using var content = new MemoryStream();
                file.Write(content);
                content.Position = 0;
                (await _town.Store.ImportAsync(mapping["id"]!.GetValue<string>(), content, file.Name, null, default))
                    .Succeeded.ShouldBeTrue(file.Name);
            }
        }

        (await _town.Store.SpliceAsync(
            new SpliceRequest(
                ("passages-zones", "markt"), ("passages-nieuw", "markt"),
                DateOnly.FromDateTime(Faults.PredecessorEnds), 1),
            default)).Succeeded.ShouldBeTrue();
        await ReleaseAsync(_town.Store);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Exported_erased_and_restored_into_a_new_database_every_indicator_has_the_same_figures()
    {
        var before = await _town.QueryAsync<string>(Figures);
        (await _town.QueryAsync<string>("SELECT DISTINCT indicator_code FROM released.observation")).Length
            .ShouldBeGreaterThan(25);
        var export = await HeldExport.OfAsync(_town.Store);
        var erased = (await _town.Store.EraseAsync(null, figures: true, _town.Admin, default)).Value.Value;
        erased.Tables.ShouldAllBe(table => table.After == 0);
        erased.Readings.ShouldBe(export.Parts.Where(part => part.Name.StartsWith("readings/", StringComparison.Ordinal))
            .Sum(part => part.Rows));

        // A new place, where figures are calculated anew from what came along.
        await using var other = await TestTown.CreateAsync();
        (await other.Store.RestoreAsync(export.Parts, export.FilesAsync(), withFigures: false, default))
            .Value.Value.Figures.ShouldBeNull();
        await ReleaseAsync(other.Store);
        (await other.QueryAsync<string>(Figures)).ShouldBe(before);

        // The place it left, with its figures: to release again changes nothing.
        var back = (await _town.Store.RestoreAsync(export.Parts, export.FilesAsync(), withFigures: true, default))
            .Value.Value;
        back.Readings.ShouldBe(erased.Readings);
        (await _town.QueryAsync<string>(Figures)).ShouldBe(before);
        var again = await ReleaseAsync(_town.Store);
        (again.Added, again.Changed).ShouldBe((0, 0));
        await ShouldHoldTheSameAsync(other);
        await ShouldForgetAsync(SourceKind.Premises, "premises");
        await ShouldForgetAsync(SourceKind.Spending, "amount", "transactions");
    }

    // Of the figures those go that rest on what is erased, and no others, whichever sources share their zones.
    private async Task ShouldForgetAsync(SourceKind kind, params string[] inputs)
    {
        const string Indicators = "SELECT DISTINCT indicator_code FROM released.observation ORDER BY 1";
        var before = await _town.QueryAsync<string>(Indicators);
        var resting = before.Where(code => IndicatorDefinitions.Find(code)!.Inputs.Intersect(inputs).Any()).ToArray();
        resting.ShouldNotBeEmpty();
        var source = SourceMappings.Of(_generated.Plan, kind)["id"]!.GetValue<string>();
        (await _town.Store.EraseAsync(source, figures: true, _town.Admin, default)).Value.Value.Figures
            .ShouldBeGreaterThanOrEqualTo(resting.Length);

        // A score stays in zones where it is made of other parts.
        static bool IsScore(string code) => IndicatorDefinitions.Find(code)!.Composite is not null;
        (await _town.QueryAsync<string>(Indicators)).Where(code => !IsScore(code))
            .ShouldBe(before.Except(resting).Where(code => !IsScore(code)));
        var gone = string.Join(',', resting.Select(code => $"'{code}'"));
        (await _town.QueryAsync<string>($"SELECT id FROM released.observation WHERE breakdown IN ({gone})"))
            .ShouldBeEmpty();
    }

    // Both hold the same rows, and both go on: the next source and file get numbers of their own.
    private async Task ShouldHoldTheSameAsync(TestTown other)
    {
        const string Held = "SELECT name || ' ' || held FROM raw.holdings(null, '{}', '{}') WHERE name <> ALL "
            + "('{calculation_input,run_input,removal}') ORDER BY 1";
        (await other.QueryAsync<string>(Held)).ShouldBe(await _town.QueryAsync<string>(Held));
        const string Sums = "SELECT month_total::text FROM raw.month_total ORDER BY series_id, month";
        (await other.QueryAsync<string>(Sums)).ShouldBe(await _town.QueryAsync<string>(Sums));
        var mapping = TestTown.Mapping("a");
        foreach (var town in new[] { other, _town })
        {
            (await town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
            (await town.ImportAsync("local_time,a\n2025-02-03T00:00,5\n")).Stored.ShouldBe(1);
        }
    }

    private static Task<ReleaseSummary> ReleaseAsync(TownStore store) => ReleaseAsync(
        store, new ReleaseRequest(
            Timeline.Years[^1], [.. IndicatorDefinitions.All.Select(definition => definition.Id)]));

    private static async Task<ReleaseSummary> ReleaseAsync(TownStore store, ReleaseRequest request) =>
        (await store.ReleaseAsync(request, new DisclosureControl(new DisclosureSettings()), default)).Value;

    private static bool IsNeeded(GeneratedFile file) => file.Kind is not (SourceKind.Parking or SourceKind.Vehicles)
        || file.Name.Contains(Timeline.Years[^1].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
