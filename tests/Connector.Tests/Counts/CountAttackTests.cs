namespace Connector.Tests.Counts;

/// <summary>What somebody tries who may count and wants to know of one small group, or of one premises.</summary>
public sealed class CountAttackTests(CountingTown town) : IClassFixture<CountingTown>, IAsyncLifetime
{
    private const string Zones = "Premises?$apply=groupby((AreaCode),aggregate($count as Shops))";

    public Task InitializeAsync() => town.ForgetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Attack_ad_hoc_filter_a_small_group_by_itself_or_as_the_rest_of_a_wide_one()
    {
        await town.CountAsync(CountingTown.Everything);
        foreach (var filter in (string[])
            ["AreaCode eq '31004-z1' and Sector eq 'food'", "not(AreaCode eq '31004-z1' and Sector eq 'food')",
             "AreaCode ne '31004-z1' or Sector ne 'food' or Status ne 'vacant'",
             "Sector eq 'food' and Status eq 'vacant' and AreaCode in ('31004-z1','31004-z2','31004-z3','31004-z4')",
             "startswith(AreaCode,'31004-z1') and contains(Sector,'foo')",
             "Id eq 'premises_31004-z1_20240101SN_food_vacant'",
             "not(Id eq 'premises_31004-z1_20240101SN_food_vacant')"])
        {
            await ShouldRefuseAsync(filter);
        }
    }

    [Fact]
    public async Task Attack_linear_algebra_the_rest_of_a_zone_after_its_total_is_refused_for_every_sector()
    {
        (await town.CountAsync(Zones)).Length.ShouldBe(7);

        // The total of a zone less the zone without one sector is that sector in that zone: two groups.
        await ShouldRefuseAsync("AreaCode eq '31004-z3' and Sector ne 'food'");
        await ShouldRefuseAsync(
            "AreaCode in ('31004-z3','31004-z4') and not(AreaCode eq '31004-z3' and Sector eq 'home')");
        // Two zones less one of them is a zone, which was told anyway.
        (await town.CountAsync(
            "Premises?$apply=filter(AreaCode in ('31004-z3','31004-z4'))/aggregate($count as Shops)"))
            .ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Attack_two_callers_what_one_was_told_counts_against_the_other()
    {
        await town.CountAsync(CountingTown.Everything);
        var owner = town.Town.Town;

        var answer = await owner.SendAsync(
            HttpMethod.Get,
            $"{owner.Base}/odata/v4/Premises?$apply=filter(not(AreaCode eq '31004-z1' and Sector eq 'food'))"
            + "/aggregate($count as N)",
            owner.Did, null);

        answer.ShouldHave(422).Text.ShouldContain("DISCLOSURE-007");
    }

    [Fact]
    public async Task Attack_two_releases_what_an_earlier_vintage_told_counts_against_a_later_one()
    {
        await town.CountAsync(CountingTown.Everything);
        await town.AddAsync(100_000, 1, "food", isVacant: true);
        await town.PublishAsync();

        await ShouldRefuseAsync("not(AreaCode eq '31004-z1' and Sector eq 'food')");
        (await town.CountAsync(CountingTown.Everything)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Attack_refusal_oracle_a_refusal_is_the_same_text_whatever_is_in_the_group()
    {
        // Of the first sector there is none anywhere, of the last there are most.
        var sectors = Dasta.Specs.Vocabulary.Sectors.All.Select(one => one.Code).ToArray();
        var texts = new List<string>();
        foreach (var (zone, sector) in ((int, string)[])[(1, sectors[0]), (6, sectors[^1]), (3, sectors[4])])
        {
            texts.Add((await town.AskAsync(Of($"AreaCode eq '31004-z{zone}' and Sector eq '{sector}'"))).Text);
        }

        texts.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Attack_work_oracle_a_refused_count_asks_the_database_the_same_whatever_is_in_the_group()
    {
        // In the first sector there is nobody anywhere; of the last there are most; food is small in the first zone.
        var sectors = Dasta.Specs.Vocabulary.Sectors.All.Select(one => one.Code).ToArray();
        var groups = ((int Zone, string Sector)[])[(1, sectors[0]), (1, "food"), (6, sectors[^1])];
        foreach (var (zone, sector) in groups)
        {
            // Each holds as many units to open; and what is kept from a first question is kept for all.
            (await town.AskAsync($"Premises/$count?$filter=AreaCode eq '31004-z{zone}' and Sector eq '{sector}'")).Text
                .ShouldBe("2");
            await ShouldRefuseAsync($"AreaCode eq '31004-z{zone}' and Sector eq '{sector}'");
        }

        using var statements = new StatementLog();
        var work = new List<string>();
        foreach (var (zone, sector) in groups)
        {
            var (answer, asked) = await statements.OfAsync(trace => town.Town.Town.SendAsync(
                HttpMethod.Get,
                $"{town.Town.Town.Base}/odata/v4/{Of($"AreaCode eq '31004-z{zone}' and Sector eq '{sector}'")}",
                null, null, request =>
                {
                    request.Headers.Authorization = new("Bearer", town.Token);
                    request.Headers.Add("traceparent", trace);
                }));
            answer.ShouldHave(422).Text.ShouldContain("DISCLOSURE-007");
            asked.Count.ShouldBeGreaterThan(4);
            work.Add(string.Join('\n', asked));
        }

        work.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Attack_averaging_a_hundred_ways_to_ask_for_the_same_records_give_one_answer()
    {
        var answers = new HashSet<long>();
        for (var way = 0; way < 20; way++)
        {
            answers.Add((await town.CountAsync(
                $"Premises?$apply=filter(AreaCode ne 'nowhere-{way}')/aggregate($count as Shops)")).Single());
        }

        answers.ShouldHaveSingleItem();
    }

    private static string Of(string filter) => $"Premises?$apply=filter({filter})/aggregate($count as N)";

    private async Task ShouldRefuseAsync(string filter) =>
        (await town.AskAsync(Of(filter))).ShouldHave(422).Text.ShouldContain("DISCLOSURE-007", Case.Sensitive, filter);
}
