using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Pages.Attention;
using Dasta.Connector.Pages.Offers;
using Dasta.Design.Pages;
using Dasta.Design.Texts;

namespace Connector.Tests.Counts;

/// <summary>
/// Whoever knows the exact number of premises of every zone takes it off many counts on the spot over other unions of
/// zones; what is left is the same small group each time, and the noise averages out. He never has both.
/// </summary>
public sealed class FiguresAndCountsTests : IAsyncLifetime
{
    private const string Few = "Premises?$apply=filter(not(AreaCode eq '31004-z3' and Sector eq 'food')"
        + " and AreaCode in ('31004-z3','31004-z{0}'))/aggregate($count as Shops)";

    private static readonly string[] Figures = ["W1", "W1b", "W3", "W3c", "W6b", "W6c"];
    private static readonly PageSetting Setting = new(Language.English, "Town", string.Empty, "/", null, []);
    private readonly CountingTown _town = new();

    public Task InitializeAsync() => _town.InitializeAsync();

    public Task DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Attack_averaging_whoever_counts_gets_no_exact_total_to_take_the_noise_off_by()
    {
        // Each of these leaves out the same two groups, and no two tell them by themselves.
        foreach (var zone in (int[])[1, 2, 4, 5])
        {
            (await CountAsync(zone)).ShouldHave(200);
        }

        await ReleaseAsync();

        (await NumberAsync("select count(*) from released.observation where indicator_code like 'W%'"))
            .ShouldBeGreaterThan(20);
        (await NumberAsync(
            "select count(*) from released.observation where indicator_code like 'W%' and value is not null"))
            .ShouldBe(0);
        (await CountAsync(6)).ShouldHave(200);
    }

    [Fact]
    public async Task Attack_averaging_whoever_has_exact_totals_counts_nothing_not_even_by_what_was_agreed_before()
    {
        await ReleaseAsync();
        (await NumberAsync(
            "select count(*) from released.observation where indicator_code = 'W3c' and value is not null"))
            .ShouldBeGreaterThan(5);

        foreach (var zone in (int[])[1, 2, 4, 5])
        {
            (await CountAsync(zone)).ShouldHave(409).Text.ShouldContain("DISCLOSURE-012");
        }

        (await _town.AskAsync(CountingTown.Everything)).ShouldHave(409);
        (await _town.Town.Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(
            "urn:dataset:late",
            new JsonObject { ["permission"] = new JsonArray(new JsonObject { ["action"] = "use" }) }, "premises")))
            .ShouldHave(409).Text.ShouldContain("DISCLOSURE-012");
    }

    [Fact]
    public async Task The_owner_is_told_in_words_what_its_premises_are_told_by_and_what_that_closes()
    {
        (await ToldAsync())["toldBy"].ShouldBeNull();

        var released = await ReleaseAsync();

        released["tellsPremises"]!.GetValue<bool>().ShouldBeTrue();
        var told = await ToldAsync();
        told["toldBy"]!.GetValue<string>().ShouldBe("figures");
        told["since"].ShouldNotBeNull();
        told["means"]!.GetValue<string>().ShouldContain("counts on the spot over premises are refused");
        var offer = await OfferAsync();
        offer.OfCounts.ShouldNotBeNull().ShouldContain("each count is refused");
        (await AttentionAsync()).Single(row => row.What.Contains("counts on the spot", StringComparison.Ordinal))
            .Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_owner_is_told_in_words_why_figures_over_premises_that_were_counted_are_withheld()
    {
        (await OfferAsync()).OfCounts.ShouldNotBeNull().ShouldContain("The first count chooses for good");
        (await _town.AskAsync(CountingTown.Everything)).ShouldHave(200);

        var released = await ReleaseAsync();

        released["tellsPremises"]!.GetValue<bool>().ShouldBeFalse();
        released["indicators"]!.AsArray().Single(one => one!["indicator"]!.GetValue<string>() == "W3c")!["why"]!
            .GetValue<string>().ShouldStartWith("Counts on the spot were told over premises");
        (await ToldAsync())["toldBy"]!.GetValue<string>().ShouldBe("counts");
        (await AttentionAsync()).ShouldNotContain(
            row => row.What.Contains("counts on the spot", StringComparison.Ordinal) && row.Count > 0);
    }

    [Fact]
    public async Task What_was_told_once_counts_where_nothing_was_claimed()
    {
        await ReleaseAsync();
        await using var claim = _town.Town.Town.Participant.State.CreateCommand("delete from connector.register_told");

        await claim.ExecuteNonQueryAsync();

        (await _town.AskAsync(CountingTown.Everything)).ShouldHave(409);
    }

    [Fact]
    public async Task What_was_told_in_an_earlier_vintage_alone_counts_too()
    {
        await _town.ExecuteAsync(
            """
            insert into released.observation_history
                (id, vintage, indicator_version, value, value_attribute, obs_status, conf_status, coverage,
                    published_at)
            values ('W3c_31004_20230101SN_all', 1, 1, 40, 'None', 'A', 'F', 1, now())
            """);

        (await _town.AskAsync(CountingTown.Everything)).ShouldHave(409).Text.ShouldContain("DISCLOSURE-012");
    }

    [Fact]
    public async Task Figures_that_rest_on_something_else_and_counts_stand_beside_each_other()
    {
        (await _town.AskAsync(CountingTown.Everything)).ShouldHave(200);

        (await _town.Town.Town.ManageAsync(
            HttpMethod.Post, "releases", new JsonObject
            {
                ["referenceYear"] = 2024, ["indicators"] = new JsonArray("V1"),
            })).ShouldHave(200);

        (await _town.AskAsync(CountingTown.Everything)).ShouldHave(200);
    }

    private Task<Answer> CountAsync(int zone) =>
        _town.AskAsync(Few.Replace("{0}", $"{zone}", StringComparison.Ordinal));

    private async Task<JsonNode> ToldAsync() =>
        (await _town.Town.Town.ManageAsync(HttpMethod.Get, "counts", null)).ShouldHave(200).Json["premises"]!;

    private async Task<OfferView> OfferAsync() => (await OfferConsole.ShowAsync(
        _town.Town.Town.Participant, "urn:dataset:shops", Setting, default))!;

    private Task<IReadOnlyList<AttentionRow>> AttentionAsync() => new SharingAttention(
        _town.Town.Town.Participant, Setting, DateTimeOffset.UtcNow).ListAsync(default);

    private async Task<JsonObject> ReleaseAsync() => (await _town.Town.Town.ManageAsync(
        HttpMethod.Post, "releases", new JsonObject
        {
            ["referenceYear"] = 2024,
            ["indicators"] = new JsonArray([.. Figures.Select(one => (JsonNode)one)]),
        })).ShouldHave(200).Json;

    private async Task<long> NumberAsync(string query)
    {
        await using var command = _town.Town.Town.Participant.Raw.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
