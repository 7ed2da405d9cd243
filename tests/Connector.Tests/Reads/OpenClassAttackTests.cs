using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;

namespace Connector.Tests.Reads;

/// <summary>Figures that their definition keeps for an agreement, asked for by anyone who comes along.</summary>
public sealed class OpenClassAttackTests(ReadingTown town) : IClassFixture<ReadingTown>
{
    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[{"leftOperand": "dasta:role", "operator": "neq", "rightOperand": "vendor"}]""")]
    [InlineData("""[{"leftOperand": "purpose", "operator": "eq", "rightOperand": "dasta-purpose:research"}]""")]
    [InlineData("""
        [{"or": [
            {"leftOperand": "dasta:role", "operator": "eq", "rightOperand": "researcher"},
            {"leftOperand": "purpose", "operator": "eq", "rightOperand": "dasta-purpose:research"}]}]
        """)]
    public async Task An_offer_to_anyone_cannot_hold_what_is_kept_for_an_agreement(string constraints)
    {
        foreach (var indicator in new[] { "C4b", "W3c", "W3d", "T2" })
        {
            (await OfferAsync($"urn:dataset:open-{indicator}", Policy(constraints), "V1", indicator))
                .ShouldHave(422).Text.ShouldContain($"Not for anyone: {indicator}.");
        }

        (await OfferAsync("urn:dataset:open-index", Policy(constraints), "V1", "V5")).ShouldHave(201);
    }

    [Fact]
    public async Task Every_permission_must_say_to_whom()
    {
        var policy = Orders.PolicyFor("researcher");
        policy["permission"]!.AsArray().Add(new JsonObject { ["action"] = "read" });

        (await OfferAsync("urn:dataset:second", policy, "C4b")).ShouldHave(422).Text.ShouldContain("DSP-028");
    }

    [Fact]
    public async Task Who_is_named_reads_it_whether_by_role_or_as_assignee()
    {
        await PublishAsync("W3c");
        var byRole = await town.AgreeAsync("urn:dataset:by-role", Orders.PolicyFor("researcher"), "V1", "W3c");
        (await CodesAsync(byRole)).ShouldBe(["V1", "W3c"]);

        var addressed = Orders.OpenPolicy();
        addressed["assignee"] = town.Stage.Researcher.Did.ToString();
        var byName = await town.AgreeAsync("urn:dataset:by-name", addressed, "V1", "W3c");
        (await CodesAsync(byName)).ShouldBe(["V1", "W3c"]);
    }

    [Fact]
    public async Task No_read_gives_it_under_an_agreement_that_is_anyones_however_that_came_about()
    {
        await PublishAsync("C4b");
        var token = await town.AgreeAsync("urn:dataset:former", Orders.OpenPolicy(), "V1");
        await RunAsync(town.Town.Participant.State, """
            update connector.agreement set indicators = '{V1,C4b}' where dataset = 'urn:dataset:former'
            """);
        (await CodesAsync(token)).ShouldBe(["V1"]);
        foreach (var query in new[] { "Observations?$filter=IndicatorCode eq 'C4b'", "Observations?$top=1&$skip=4" })
        {
            (await town.ReadAsync(token, query)).Text.ShouldNotContain("C4b");
        }

        await RunAsync(town.Town.Participant.State, """
            update connector.agreement set indicators = '{C4b}' where dataset = 'urn:dataset:former'
            """);
        (await town.ReadAsync(token, "Observations")).ShouldHave(422).Text.ShouldContain("DSP-028");
    }

    [Theory]
    [InlineData("""
        { "@type": "AssetCollection", "source": "urn:dataset:aimed", "refinement":
          [{ "leftOperand": "dasta:role", "operator": "eq", "rightOperand": "researcher" }] }
        """)]
    [InlineData("""{ "@id": "urn:dataset:aimed", "@type": "AssetCollection" }""")]
    [InlineData("\"urn:dataset:else\"")]
    [InlineData("[\"urn:dataset:aimed\", \"urn:dataset:else\"]")]
    public async Task A_target_of_the_policy_that_says_more_than_the_dataset_is_refused(string target)
    {
        foreach (var name in new[] { "target", "odrl:target" })
        {
            var policy = Orders.OpenPolicy();
            policy[name] = JsonNode.Parse(target);
            (await OfferAsync("urn:dataset:aimed", policy, "V1")).ShouldHave(400).Text.ShouldContain("DSP-021");
        }

        var plain = Orders.OpenPolicy();
        plain["target"] = "urn:dataset:aimed";
        (await OfferAsync("urn:dataset:aimed", plain, "V1")).ShouldHave(201);
    }

    [Fact]
    public async Task Conditions_on_the_assignee_of_the_policy_hold_for_every_read_under_the_agreement()
    {
        var day = DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var policy = Orders.PolicyFor("researcher");
        policy["assignee"] = JsonNode.Parse($$"""
            { "@type": "PartyCollection", "source": "{{town.Stage.Researcher.Did}}", "refinement":
              [{ "leftOperand": "dateTime", "operator": "lt", "rightOperand":
                 { "@value": "{{day}}T00:00:00Z", "@type": "xsd:dateTime" } }] }
            """);
        var token = await town.AgreeAsync("urn:dataset:team", policy, "V1");
        (await CodesAsync(token)).ShouldBe(["V1"]);

        // As if that day had passed.
        await RunAsync(town.Town.Participant.State, $$"""
            update connector.agreement set policy =
                replace(policy, '{{day}}', '2020-01-01')
            where dataset = 'urn:dataset:team'
            """);
        (await town.ReadAsync(token, "Observations")).ShouldHave(403);
    }

    private Task<Answer> OfferAsync(string dataset, JsonObject policy, params string[] indicators) =>
        town.Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(dataset, policy, indicators));

    private static JsonObject Policy(string constraints)
    {
        var permission = new JsonObject { ["action"] = "read" };
        var list = JsonNode.Parse(constraints
            .Replace("dasta:", Dasta.Specs.Vocabulary.Terms.Profile, StringComparison.Ordinal)
            .Replace("dasta-purpose:", Dasta.Specs.Vocabulary.Terms.Purpose, StringComparison.Ordinal))!.AsArray();
        if (list.Count > 0)
        {
            permission["constraint"] = list;
        }

        return new JsonObject { ["permission"] = new JsonArray(permission) };
    }

    private async Task<string[]> CodesAsync(string token) =>
    [
        .. (await town.ReadAsync(token, "Observations")).ShouldHave(200).Json["value"]!.AsArray()
            .Select(row => row!["IndicatorCode"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal),
    ];

    private Task PublishAsync(string indicator) => RunAsync(town.Town.Participant.Raw, $"""
        insert into released.indicator values ('{indicator}', 1, 'n', 'n', 'index', 'd', 'd') on conflict do nothing;
        insert into released.observation
            (id, indicator_code, indicator_version, area_code, period_code, granularity, period_start, value,
             value_attribute, unit, obs_status, conf_status, coverage, published_at, vintage)
        values ('{indicator}_x', '{indicator}', 1, '31004-centrum', '2013MM01', 'Month', '2013-01-01', 52.5, 'None',
            'index', 'A', 'F', 1, now(), 1)
        """);

    private static async Task RunAsync(Npgsql.NpgsqlDataSource source, string text)
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync(text);
    }
}
