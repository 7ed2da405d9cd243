using System.Globalization;
using Connector.Tests.Calculation.Vectors;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Connector.Tests.Relations;

/// <summary>
/// Whoever has every figure over the premises of a town and its zones works out what he can of the numbers of vacant
/// and of occupied premises that are withheld. A share counts as known on both sides.
/// </summary>
public sealed class VacancyAttackTests : IAsyncLifetime
{
    private const int Few = 5;
    private const double Tolerance = 1e-6;
    private static readonly DateOnly Day = new(2024, 1, 1);

    private static readonly string[] Indicators =
        ["W1", "W1b", "W3", "W3b", "W3c", "W3d", "W4", "W5", "W6", "W6b", "W6c", "W7"];

    private static readonly Dictionary<string, Func<Premises, DateOnly, bool>> Parts = new(StringComparer.Ordinal)
    {
        ["all"] = (_, _) => true,
        ["vacant"] = (one, _) => one.IsVacant,
        ["taken"] = (one, _) => !one.IsVacant,
        ["frictional"] = (one, day) => one.IsVacant && one.VacantSince > day.AddYears(-1),
        ["long"] = (one, day) =>
            one.IsVacant && one.VacantSince <= day.AddYears(-1) && one.VacantSince >= day.AddYears(-3),
        ["structural"] = (one, day) => one.IsVacant && one.VacantSince < day.AddYears(-3),
        ["unknown"] = (one, _) => one.IsVacant && one.VacantSince is null,
        ["guests"] = (one, _) => !one.IsVacant && one.Sector == "hospitality",
        ["other"] = (one, _) => !one.IsVacant && one.Sector != "hospitality",
        ["chains"] = (one, _) => !one.IsVacant && one.Sector == "food" && one.IsChain == true,
        ["independents"] = (one, _) => !one.IsVacant && one.Sector == "food" && one.IsChain == false,
    };

    private TestTown _store = null!;

    public async Task InitializeAsync() => _store = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Attack_product_the_share_times_the_total_is_not_the_vacant_premises_that_are_withheld()
    {
        var town = Town((40, 3, ["a"]), (60, 8, ["b"]), (80, 20, ["c"]));

        var figures = await ReleaseAsync(town);

        figures["W3c_31004-a_20240101SN_vacant"].Withheld.ShouldBeTrue();
        (figures["W3_31004-a_20240101SN"].Figure.Value * figures["W3c_31004-a_20240101SN_all"].Figure.Value)
            .ShouldBeNull();
        // Of forty premises thirteen have guests of 37 that are taken: no other fraction is as close.
        (figures["W6b_31004-a_20240101SN"].Figure.Value is not null
            && figures["W3c_31004-a_20240101SN_all"].Figure.Value is not null).ShouldBeFalse();
        Determined(town, figures).ShouldBeEmpty();
        figures["W3_31004_20240101SN"].Figure.Value.ShouldBe(0.1722);
        figures["W3_31004-c_20240101SN"].Figure.Value.ShouldBe(0.25);
    }

    [Fact]
    public async Task Attack_linear_algebra_no_small_number_is_worked_out_in_towns_with_overlapping_zones()
    {
        var random = new Random(20_240_101);
        var (open, kept, all) = (0, 0, 0);
        for (var number = 0; number < 60; number++)
        {
            var town = Town([.. Enumerable.Range(0, random.Next(2, 7)).Select(_ =>
                (random.Next(1, 60), random.Next(0, 9), Zones(random)))]);

            var figures = await ReleaseAsync(town);

            Determined(town, figures).ShouldBeEmpty($"town {number}");
            var judgedAlone = await ReleaseAsync(town, isProtected: false);
            open += Determined(town, judgedAlone).Length;
            kept += figures.Count(one => one.Value.Figure.Value is not null);
            all += judgedAlone.Count(one => one.Value.Figure.Value is not null);
        }

        open.ShouldBeGreaterThan(50, "without protection there is something to find");
        (kept / (double)all).ShouldBeGreaterThan(0.5, "and most is told all the same");
    }

    [Fact]
    public async Task Attack_product_no_share_beside_its_total_tells_a_few_premises()
    {
        // Of 12 premises 4 have guests, 2 shops of 8 are of a chain; of 12 that are vacant 4 are so for a short time.
        var figures = await ReleaseAsync(Town((12, 0, ["a"]), (60, 12, ["b"])));

        figures["W6b_31004-a_20240101SN"].Withheld.ShouldBeTrue();
        figures["W6c_31004-a_20240101SN"].Withheld.ShouldBeTrue();
        figures["W4_31004-b_20240101SN_frictional"].Withheld.ShouldBeTrue();
        // Nor are they what the town leaves over beside its other zone.
        figures["W3c_31004-b_20240101SN_vacant"].Figure.Value.ShouldBe(12);
        figures["W6b_31004-b_20240101SN"].Figure.Value.ShouldBeNull();
        figures["W6b_31004_20240101SN"].Figure.Value.ShouldNotBeNull();
        figures["W4_31004-b_20240101SN_structural"].Figure.Value.ShouldBeNull();
    }

    [Fact]
    public async Task Where_no_number_is_small_nothing_is_withheld()
    {
        var figures = await ReleaseAsync(Town((40, 6, ["a"]), (60, 0, ["b"]), (80, 20, ["b", "c"]), (40, 6, [])));

        figures.Values.Where(one => one.Figure.Indicator is "W3" or "W3b" or "W3c" or "W3d" or "W6b" or "W6c")
            .ShouldAllBe(one => !one.Withheld);
    }

    [Fact]
    public async Task Attack_two_releases_a_figure_that_is_released_later_keeps_to_those_before()
    {
        var town = Town((40, 3, ["a"]), (60, 8, ["b"]), (80, 20, ["c"]));
        await StoreAsync(town);
        await ReleaseAsync("W3c");
        (await _store.ScalarAsync<double?>(
            "SELECT value FROM released.observation WHERE id = 'W3c_31004-a_20240101SN_all'")).ShouldBe(40);

        await ReleaseAsync("W3", "W4", "W6b");

        var figures = (await _store.QueryAsync<(string Id, double? Value)>(
            "SELECT id, value FROM released.observation")).ToDictionary(one => one.Id, one => one.Value);
        figures["W6b_31004-a_20240101SN"].ShouldBeNull("beside the total it tells who is left");
        figures["W6b_31004-c_20240101SN"].ShouldNotBeNull();
        Determined(town, figures.Keys.Where(id => figures[id] is not null)).ShouldBeEmpty();
        // Once more the same: what was told stays told, and what was withheld withheld.
        await ReleaseAsync("W3", "W3c", "W4", "W6b");
        (await _store.QueryAsync<(string Id, double? Value)>("SELECT id, value FROM released.observation"))
            .ToDictionary(one => one.Id, one => one.Value).ShouldBe(figures, ignoreOrder: true);
    }

    [Fact]
    public async Task Attack_two_releases_zones_drawn_anew_and_a_corrected_snapshot_do_not_tell_the_few_that_came()
    {
        await StoreAsync(Town(
            (40, 10, ["a"]), (3, 3, []), (60, 20, ["b"]), (12, 12, []), (50, 9, ["c"]), (3, 3, [])));
        await ReleaseAsync("W3c", "W3");
        string[] drawn = ["a", "b", "c"];
        foreach (var zone in drawn)
        {
            (await VacantAsync(zone)).ShouldNotBeNull();
        }

        // To the first zone a building of three comes, to the second twelve; the third has another code and three more.
        await _store.ExecuteAsync(
            """
            update raw.premises_zone set zone_code = '31004-d' where zone_code = '31004-c';
            insert into raw.premises_zone select version_id, id,
                '31004-' || case split_part(id, '-', 1) when '1' then 'a' when '3' then 'b' else 'd' end
            from raw.premises where split_part(id, '-', 1) in ('1', '3', '5')
            """);
        await ReleaseAsync("W3c", "W3");
        (await VacantAsync("a")).ShouldBeNull("three premises in one building");
        (await VacantAsync("d")).ShouldBeNull("the zone that is gone was all but three of it");
        (await VacantAsync("b")).ShouldBe(32);
        (await ValueAsync("W3c_31004_20240101SN_vacant")).ShouldBe(57, "of the town nothing changed");

        // Three of the second zone turn out to be vacant; later thirteen.
        await CorrectAsync("2-2[0-2]");
        (await VacantAsync("b")).ShouldBeNull();
        (await ValueAsync("W3_31004-b_20240101SN")).ShouldBeNull();
        (await ValueAsync("W3c_31004_20240101SN_vacant")).ShouldBeNull();
        (await ValueAsync("W3c_31004-b_20240101SN_all")).ShouldBe(72);
        await CorrectAsync("2-2[3-9]|2-3[0-2]");
        (await VacantAsync("b")).ShouldBe(45);
        (await ValueAsync("W3c_31004_20240101SN_vacant")).ShouldBe(70);
    }

    private async Task CorrectAsync(string ids)
    {
        await _store.ExecuteAsync($"update raw.premises set vacant = true where id ~ '^({ids})$'");
        await ReleaseAsync("W3c", "W3");
    }

    private Task<double?> VacantAsync(string zone) => ValueAsync($"W3c_31004-{zone}_20240101SN_vacant");

    private Task<double?> ValueAsync(string id) =>
        _store.ScalarAsync<double?>($"SELECT value FROM released.observation WHERE id = '{id}'");

    private static string[] Zones(Random random) => random.Next(6) switch
    {
        0 => [],
        1 => ["a", "b"],
        2 => ["a"],
        3 => ["b"],
        4 => ["b", "c"],
        _ => ["c"],
    };

    /// <summary>A town by groups of premises that lie in the same zones; a third of those taken have guests.</summary>
    private static TownData Town(params (int Premises, int Vacant, string[] Zones)[] groups) => VectorTown.Of(new(
        2024, [Granularity.Snapshot], [new("31004-a"), new("31004-b"), new("31004-c")],
        Premises:
        [
            new(Day,
            [
                .. groups.SelectMany((group, number) => Enumerable.Range(0, group.Premises).Select(one =>
                    new Vector.PremisesInput(
                        $"{number}-{one}", one % 3 == 0 ? "hospitality" : "food", Vacant: one < group.Vacant,
                        VacantSince: one < group.Vacant ? Day.AddDays(-100 * one) : null,
                        FloorSquareMetres: 50 + (7 * one % 40), Chain: one % 4 == 0,
                        Zones: [.. group.Zones.Select(zone => $"31004-{zone}")]))),
            ]),
        ]));

    private Task<Dictionary<string, Released<Figure>>> ReleaseAsync(TownData town, bool isProtected = true) =>
        RelatedRelease.RunAsync(_store, town, 2024, [Granularity.Snapshot], Indicators, isProtected);

    private async Task ReleaseAsync(params string[] indicators) => (await _store.Store.ReleaseAsync(
        new ReleaseRequest(2024, indicators, [Granularity.Snapshot]), RelatedRelease.Control, default))
        .Refusal.ShouldBeNull();

    private static string[] Determined(TownData town, Dictionary<string, Released<Figure>> figures) =>
        Determined(town, figures.Where(one => one.Value.Figure.Value is not null).Select(one => one.Key));

    /// <summary>
    /// Numbers of a few premises that the figures place within a tenth, or at one whole number, on either side.
    /// </summary>
    private static string[] Determined(TownData town, IEnumerable<string> told)
    {
        var day = town.Premises[0].Date;
        var atoms = town.Premises[0].Premises
            .GroupBy(one => (
                Zones: string.Join(' ', one.ZoneCodes.Order(StringComparer.Ordinal)),
                Parts: string.Join(' ', Parts.Where(part => part.Value(one, day)).Select(part => part.Key))))
            .ToArray();
        string[] areas = ["31004", "31004-a", "31004-b", "31004-c", ""];
        double[] Row(string area, string part) => Array.ConvertAll(
            atoms, atom => Parts[part](atom.First(), day) && IsIn(atom.First(), area) ? 1.0 : 0);
        var truth = Array.ConvertAll(atoms, atom => (double)atom.Count());
        var known = told.Select(id => id.Split('_')).SelectMany(id => (string[])(id switch
        {
            ["W3", ..] => ["all", "vacant"],
            ["W4", _, _, var member] => ["vacant", member],
            ["W6b", ..] => ["taken", "guests"],
            ["W6c", ..] => ["chains", "independents"],
            ["W3c", _, _, "all"] => ["all"],
            ["W3c", ..] => ["vacant"],
            _ => [],
        }), (id, part) => Row(id[1], part)).ToArray();
        return
        [
            .. from area in areas
               from part in Parts.Keys
               let row = Row(area, part)
               let number = row.Zip(truth, (entry, count) => entry * count).Sum()
               where number is > 0 and < Few
               let bounds = LinearBounds.Of(known, truth, row)
               where bounds.Least > number - 1 + Tolerance || bounds.Most < number + 1 - Tolerance
               select $"{part} in {area}: {number}",
        ];
    }

    private static bool IsIn(Premises premises, string area) => area switch
    {
        "31004" => true,
        "" => premises.ZoneCodes.Count == 0,
        _ => premises.ZoneCodes.Contains(area, StringComparer.Ordinal),
    };

    private async Task StoreAsync(TownData town)
    {
        await _store.ExecuteAsync(
            """
            insert into raw.zone select '31004-' || n, 'Zone ' || n, '31004' from unnest('{a,b,c,d}'::text[]) n;
            insert into raw.source (id, title, mapping, mapping_digest, put_at)
                values ('shops', 'Shops', '{}', '', now());
            insert into raw.file (source_id, mapping_digest, sha256, name, bytes, rows_read, stored, replaced, missing,
                flagged, set_aside, imported_at) values ('shops', '', '', 'shops', 1, 1, 1, 0, 0, 0, 0, now());
            insert into raw.register_version (source_id, register, valid_on, file_id, rows, loaded_at)
                select 'shops', 'premises', '2024-01-01', max(id), 1, now() from raw.file;
            """);
        foreach (var one in town.Premises[0].Premises)
        {
            var since = one.VacantSince is { } day ? $"'{day:yyyy-MM-dd}'" : "null";
            var zones = string.Join(',', one.ZoneCodes);
            await _store.ExecuteAsync(string.Create(CultureInfo.InvariantCulture,
                $"""
                 insert into raw.premises (version_id, id, sector, vacant, vacant_since)
                     select max(id), '{one.Id}', '{one.Sector}', {one.IsVacant}, {since} from raw.register_version;
                 insert into raw.premises_zone select max(version.id), '{one.Id}', zone
                     from raw.register_version as version, unnest(string_to_array('{zones}', ',')) zone
                     group by zone;
                 """));
        }
    }
}
