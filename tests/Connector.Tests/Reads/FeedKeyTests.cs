using System.Text.Json.Nodes;
using Connector.Tests.Exchange;

namespace Connector.Tests.Reads;

/// <summary>What a BI tool does with a password or an address, and what stops it.</summary>
public sealed class FeedKeyTests(ReadingTown town) : IClassFixture<ReadingTown>
{
    private const string Query = "odata/v4/Observations?$top=2";

    [Fact]
    public async Task A_feed_key_reads_over_Basic_under_the_policy_and_stops_the_minute_it_is_revoked()
    {
        var key = await MakeAsync("feed-basic");
        (await BasicAsync(key)).ShouldHave(200).Json["value"]!.AsArray().Count.ShouldBe(2);
        var listed = await ListedAsync(key);
        listed["lastUsedAt"].ShouldNotBeNull();
        listed.ContainsKey("password").ShouldBeFalse();
        (await town.Town.ManageAsync(HttpMethod.Delete, $"feed-keys/{key["id"]}", null)).ShouldHave(204);
        (await BasicAsync(key)).ShouldHave(401);
        (await town.Town.ManageAsync(HttpMethod.Delete, $"feed-keys/{key["id"]}", null)).ShouldHave(404);
    }

    [Fact]
    public async Task A_feed_key_in_the_address_is_a_service_of_its_own_whose_pages_lead_on()
    {
        var key = await MakeAsync("feed-address");
        var service = key["serviceWithKey"]!.GetValue<string>();
        service.ShouldEndWith("/odata/v4/");
        (await GetAsync(service)).ShouldHave(200);
        var page = (await GetAsync(service + "Observations")).ShouldHave(200).Json;
        page["@odata.context"]!.GetValue<string>().ShouldStartWith(service);
        (await GetAsync(service.Replace("/feeds/", "/feeds/x", StringComparison.Ordinal))).ShouldHave(401);
        (await GetAsync(service.Replace("odata/v4", "manage/v1", StringComparison.Ordinal))).ShouldHave(404);
    }

    [Fact]
    public async Task A_feed_key_opens_what_its_agreement_opens_and_no_more()
    {
        var wide = await MakeAsync("feed-wide");
        var narrow = await MakeAsync("feed-narrow", "month");
        (await PeriodsAsync(wide)).Length.ShouldBe(4);
        (await PeriodsAsync(narrow)).Order(StringComparer.Ordinal).ShouldBe(["2013MM01", "2013MM02"]);
    }

    [Fact]
    public async Task A_feed_key_stands_in_the_audit_by_its_name_and_nowhere_by_its_secret()
    {
        var key = await MakeAsync("feed-audit");
        (await GetAsync(key["serviceWithKey"] + "Observations?$top=1")).ShouldHave(200);
        (await BasicAsync(key)).ShouldHave(200);
        var secret = key["password"]!.GetValue<string>();
        var name = $"urn:dasta:feed-key:{key["id"]}";
        (await CountAsync($"select count(*) from connector.audit_entry where transfer = '{name}'")).ShouldBe(2);
        (await CountAsync($"select count(*) from connector.audit_entry a where a::text like '%{secret}%'")).ShouldBe(0);
        (await CountAsync($"select count(*) from connector.feed_key k where k::text like '%{secret}%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9ib2R5")]
    [InlineData("Basic OnNlY3JldA==")]
    public async Task A_malformed_key_is_refused_and_told_that_Basic_would_do(string header)
    {
        var answer = await town.Town.SendAsync(HttpMethod.Get, $"{town.Town.Base}/{Query}", null, null,
            request => request.Headers.TryAddWithoutValidation("Authorization", header));
        answer.ShouldHave(401);
        answer.Text.ShouldContain(header == "Basic" ? "NODE-005" : "CONN-040");
    }

    [Fact]
    public async Task A_key_of_one_town_or_with_another_secret_opens_nothing()
    {
        var (one, two) = (await MakeAsync("feed-one"), await MakeAsync("feed-two"));
        two["user"] = one["user"]!.DeepClone();
        (await BasicAsync(two)).ShouldHave(401);
        one["password"] = "' or true --";
        (await BasicAsync(one)).ShouldHave(401);
    }

    [Theory]
    [InlineData("""{"agreement":"urn:uuid:00000000-0000-0000-0000-000000000000"}""", 409)]
    [InlineData("""{"note":"without an agreement"}""", 400)]
    [InlineData("""{"agreement":"urn:uuid:1","days":0}""", 400)]
    [InlineData("""{"agreement":"urn:uuid:1","days":731}""", 400)]
    [InlineData("""{"agreement":"urn:uuid:1","note":7}""", 400)]
    public async Task A_key_for_nothing_is_not_made(string order, int status) =>
        (await town.Town.ManageAsync(HttpMethod.Post, "feed-keys", JsonNode.Parse(order)!.AsObject()))
            .ShouldHave(status);

    private Task<JsonObject> MakeAsync(string dataset, string? granularity = null) =>
        town.MakeKeyAsync(dataset, granularity);

    private async Task<JsonObject> ListedAsync(JsonObject key) =>
        (await town.Town.ManageAsync(HttpMethod.Get, "feed-keys", null)).ShouldHave(200).Json["feedKeys"]!.AsArray()
            .Select(entry => entry!.AsObject()).Single(entry => entry["id"]!.ToString() == key["id"]!.ToString());

    private Task<Answer> BasicAsync(JsonObject key, string query = Query) => town.BasicAsync(key, query);

    private async Task<string[]> PeriodsAsync(JsonObject key) =>
        [.. (await BasicAsync(key, "odata/v4/Observations")).ShouldHave(200).Json["value"]!.AsArray()
            .Select(row => row!["PeriodCode"]!.GetValue<string>())];

    private Task<Answer> GetAsync(string address) => town.GetAsync(address);

    private async Task<long> CountAsync(string query)
    {
        await using var command = town.Town.Participant.State.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
