using System.Text.Json.Nodes;
using Connector.Tests.Exchange;

namespace Connector.Tests.Counts;

/// <summary>Nobody can use up a register for everybody, and its owner can let it be counted again.</summary>
public sealed class CountShareTests(CountingTown town) : IClassFixture<CountingTown>, IAsyncLifetime
{
    private const string Zones = "Premises?$apply=groupby((AreaCode),aggregate($count as Shops))";
    private const int Share = 100;

    private StagedConnector Owner => town.Town.Town;

    public Task InitializeAsync() => town.ForgetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Who_was_told_its_share_hears_only_that_again_and_others_go_on()
    {
        await town.CountAsync(CountingTown.Everything);
        await PretendAsync(town.Town.Stage.Researcher.Did.ToString(), Share - 1);

        (await town.AskAsync(Zones)).ShouldHave(429).Text.ShouldContain("DISCLOSURE-008");
        (await town.CountAsync(CountingTown.Everything)).ShouldHaveSingleItem();
        (await Owner.SendAsync(HttpMethod.Get, $"{Owner.Base}/odata/v4/{Zones}", Owner.Did, null)).ShouldHave(200);
        // What another was told first is told to everybody, and counts against nobody twice.
        (await town.AskAsync(Zones)).ShouldHave(200);
    }

    [Fact]
    public async Task Attack_averaging_each_revision_of_the_same_groups_is_one_more_sum_of_the_share()
    {
        var researcher = town.Town.Stage.Researcher.Did.ToString();
        await town.CountAsync(CountingTown.Everything);
        await town.CountAsync(CountingTown.Everything);
        (await SharesAsync(researcher)).ShouldBe("1", "the same answer again teaches nothing");

        for (var revision = 1; revision <= 3; revision++)
        {
            await town.AddAsync(200_000 + revision, 6, "food", isVacant: false);
            await town.PublishAsync();
            await town.CountAsync(CountingTown.Everything);
            await town.CountAsync(CountingTown.Everything);
            (await SharesAsync(researcher)).ShouldBe($"{1 + revision}");
        }

        // No sum more is held against others, and who was told its share is not told the next revision.
        (await ScalarAsync("select count(*)::text from connector.count_released where not follows")).ShouldBe("1");
        await PretendAsync(researcher, Share - 4);
        (await town.CountAsync(CountingTown.Everything)).ShouldHaveSingleItem();
        await town.AddAsync(200_004, 6, "food", isVacant: false);
        await town.PublishAsync();
        (await town.AskAsync(CountingTown.Everything)).ShouldHave(429).Text.ShouldContain("DISCLOSURE-008");
    }

    [Fact]
    public async Task The_owner_gives_a_share_back_without_forgetting_what_was_told()
    {
        await town.CountAsync(CountingTown.Everything);
        await PretendAsync(town.Town.Stage.Researcher.Did.ToString(), Share - 1);

        var given = await ResetAsync(new JsonObject
        {
            ["caller"] = town.Town.Stage.Researcher.Did.ToString(), ["reason"] = "A new study begins.",
        });

        given.ShouldHave(200).Json["given"]!.GetValue<int>().ShouldBe(Share);
        (await town.AskAsync(Zones)).ShouldHave(200);
        // The rest of everything without two groups is still refused.
        (await town.AskAsync(
            "Premises?$apply=filter(not(AreaCode eq '31004-z1' and Sector eq 'food'))/aggregate($count as N)"))
            .ShouldHave(422).Text.ShouldContain("DISCLOSURE-007");
        (await ScalarAsync(
            "select outcome || ' ' || rows from connector.audit_entry where action = 'resetCounts' order by id desc"))
            .ShouldBe($"answered: A new study begins. {Share}");
    }

    [Fact]
    public async Task A_register_that_told_all_it_can_is_counted_again_once_its_owner_gives_all_shares_back()
    {
        for (var other = 0; other < 4; other++)
        {
            await PretendAsync($"did:web:other-{other}.example", Share);
        }

        (await town.AskAsync(Zones)).ShouldHave(429).Text.ShouldContain("DISCLOSURE-009");
        var list = (await Owner.ManageAsync(HttpMethod.Get, "counts", null)).ShouldHave(200).Json["registers"]![0]!;
        (list["told"]!.GetValue<int>(), list["maximum"]!.GetValue<int>(), list["consumers"]!.AsArray().Count)
            .ShouldBe((400, 400, 4));

        (await ResetAsync(new JsonObject { ["reason"] = "The register of this year." })).ShouldHave(200)
            .Json["given"]!.GetValue<int>().ShouldBe(400);

        (await town.AskAsync(Zones)).ShouldHave(200);
    }

    [Fact]
    public async Task Attack_reset_what_was_told_before_all_shares_were_given_back_still_counts_against_a_difference()
    {
        var whole = await town.CountAsync(CountingTown.Everything);
        await town.CountAsync(Zones);
        (await ResetAsync(new JsonObject { ["reason"] = "The register of this year." })).ShouldHave(200);

        (await town.AskAsync(
            "Premises?$apply=filter(not(AreaCode eq '31004-z1' and Sector eq 'food'))/aggregate($count as N)"))
            .ShouldHave(422).Text.ShouldContain("DISCLOSURE-007");
        (await town.AskAsync(
            "Premises?$apply=filter(AreaCode eq '31004-z3' and Sector ne 'food')/aggregate($count as N)"))
            .ShouldHave(422).Text.ShouldContain("DISCLOSURE-007");
        // The whole follows from its zones: it is left out of the check, and told again as it was.
        (await ScalarAsync("""
            select count(distinct units)::text from connector.count_released where follows and not units = any (
                select units from connector.count_released where not follows)
            """)).ShouldBe("1");
        (await town.CountAsync(CountingTown.Everything)).ShouldBe(whole);
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("""{ "reason": "" }""", 400)]
    [InlineData("""{ "reason": "x", "caller": "nobody" }""", 400)]
    [InlineData("""{ "reason": "x", "caller": 7 }""", 400)]
    public async Task Without_a_reason_nothing_is_given_back(string order, int status)
    {
        await town.CountAsync(CountingTown.Everything);

        (await ResetAsync(JsonNode.Parse(order)!.AsObject())).ShouldHave(status).Text.ShouldContain("DISCLOSURE-011");
        (await ResetAsync(new JsonObject { ["reason"] = "x" }, "Nowhere")).ShouldHave(404);
        (await ScalarAsync("select count(*)::text from connector.count_released where not follows")).ShouldBe("1");
        (await ScalarAsync("select count(*)::text from connector.count_released where follows")).ShouldBe("1");
    }

    private Task<Answer> ResetAsync(JsonObject order, string register = "Premises") =>
        Owner.ManageAsync(HttpMethod.Post, $"counts/{register}/reset", order);

    /// <summary>The same sum many times, over groups that are none of the register's: only the number matters.
    /// </summary>
    private async Task PretendAsync(string caller, int sums)
    {
        await using var command = Owner.Participant.State.CreateCommand(
            $"""
             insert into connector.count_released (dataset, digest, units, released_at, caller)
             select 'Premises', sha256(('{caller}' || n)::bytea), array(select '{caller}-' || k
                 from generate_series(1, 9) k), now(), '{caller}' from generate_series(1, {sums}) n
             """);
        await command.ExecuteNonQueryAsync();
    }

    private Task<string?> SharesAsync(string caller) => ScalarAsync(
        $"select count(*)::text from connector.count_released where caller = '{caller}'");

    private async Task<string?> ScalarAsync(string text)
    {
        await using var command = Owner.Participant.State.CreateCommand(text);
        return (string?)await command.ExecuteScalarAsync();
    }
}
