using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Specs.Outcomes.Codes;

namespace Catalog.Tests.Benchmarks;

/// <summary>What the planner refuses, each with its code and hint.</summary>
public sealed class RefusalTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task Nine_towns_are_too_few()
    {
        var asked = await space.AskAsync(space.Province, space.Connectors.Towns.Take(9));

        Refused(asked, 422, CatalogCodes.RosterTooSmall.Code);
        ((string?)asked.Body!["hint"]).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Towns_that_one_operator_mostly_runs_are_refused()
    {
        var concentrated = space.Connectors.Towns.Where((_, index) => index % 5 == 0).Take(3)
            .Concat(space.Connectors.Towns.Where((_, index) => index % 5 == 1).Take(3))
            .Concat(space.Connectors.Towns.Where((_, index) => index % 5 == 2).Take(4));

        Refused(await space.AskAsync(space.Province, concentrated), 422, PolicyCodes.OperatorConcentration.Code);
    }

    [Fact]
    public async Task A_roster_that_differs_by_one_town_is_refused_and_the_same_roster_gives_the_same_plan()
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var first = await space.AskAsync(space.Province, roster, "2015MM01");
        first.Status.ShouldBe(201);

        Refused(await space.AskAsync(space.Province, space.Connectors.Towns.Take(13), "2015MM01"), 422,
            PolicyCodes.RosterDifference.Code);
        Refused(await space.AskAsync(space.Researcher, roster.Take(11), "2015MM01"), 422,
            PolicyCodes.RosterDifference.Code);

        var again = await space.AskAsync(space.Province, roster.Reverse(), "2015MM01");
        again.Status.ShouldBe(200);
        ((string?)again.Body!["planHash"]).ShouldBe((string?)first.Body!["planHash"]);
        (await space.AskAsync(space.Province, space.Connectors.Towns.Take(13), "2015MM02")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Who_the_towns_would_not_have_answered_does_not_read_along_with_who_they_did()
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var first = await space.AskAsync(space.Province, roster, "2015MM05");
        var result = $"{space.Catalogue.Base}/benchmarks/{first.Body!["id"]}";

        Refused(await space.AskAsync(space.Researcher, roster, "2015MM05"), 403, CatalogCodes.NotAllowed.Code);
        await OfferAsync(roster, "province");
        Refused(await space.AskAsync(space.Researcher, roster, "2015MM05"), 403, CatalogCodes.NotAllowed.Code);
        await OfferAsync(roster.Skip(1), "province", "researcher");
        Refused(await space.AskAsync(space.Researcher, roster, "2015MM05"), 403, CatalogCodes.NotAllowed.Code);
        (await space.SendAsync(HttpMethod.Get, result, space.Researcher, space.Catalogue.Did)).Status.ShouldBe(404);

        await OfferAsync(roster, "province", "researcher");
        (await space.AskAsync(space.Researcher, roster, "2015MM05")).Status.ShouldBe(200);
        (await space.SendAsync(HttpMethod.Get, result, space.Researcher, space.Catalogue.Did)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_question_the_towns_would_not_answer_does_not_stand_in_the_way_of_one_they_would()
    {
        await OfferAsync(space.Connectors.Towns.Take(13), "province");

        Refused(await space.AskAsync(space.Researcher, space.Connectors.Towns.Take(12), "2015MM06"), 403,
            CatalogCodes.NotAllowed.Code);
        (await space.AskAsync(space.Province, space.Connectors.Towns.Take(13), "2015MM06")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Two_requests_at_once_that_differ_by_one_town_never_both_pass()
    {
        var answers = await Task.WhenAll(Enumerable.Range(10, 6).Select(count =>
            space.AskAsync(space.Province, space.Connectors.Towns.Take(count), "2015MM03")));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 422).ShouldBe(5);
    }

    [Fact]
    public async Task Callers_that_may_not_ask_and_towns_that_take_no_part_are_refused()
    {
        Refused(await space.AskAsync(space.AggregatorOne.Did, space.Connectors.Towns.Take(12)), 403,
            CatalogCodes.NotAllowed.Code);
        var twice = space.Connectors.Towns.Take(11).Append(space.Connectors.Towns[0]);
        Refused(await space.AskAsync(space.Province, twice), 422, CatalogCodes.RosterUnfit.Code);

        var town = space.Connectors.Towns[19];
        var admitted = space.Identity.Participants[town.Did.ToString()];
        space.Identity.Participants[town.Did.ToString()] = admitted with { State = "suspended" };
        await DataSpace.ListAgainAsync();
        Refused(await space.AskAsync(space.Province, space.Connectors.Towns.Skip(8)), 422,
            CatalogCodes.RosterUnfit.Code);
        space.Identity.Participants[town.Did.ToString()] = admitted;
        await DataSpace.ListAgainAsync();
    }

    [Theory]
    [InlineData("""{"indicator":"V1","period":"2014MM12","referencePeriod":"2013JJ00"}""", 400, "CATALOG-003")]
    [InlineData("""{"indicator":"V1","period":"2014MM12",REFERENCE,"group":"30000","limit":5}""", 400, "CATALOG-003")]
    [InlineData("""{"indicator":"V1","period":"December",REFERENCE,"group":"30000"}""", 400, "VALUE-004")]
    [InlineData("""{"indicator":"V9","period":"2014MM12",REFERENCE,"group":"30000"}""", 422, "CATALOG-014")]
    [InlineData("""{"indicator":"V1","period":"2014JJ00",REFERENCE,"group":"30000"}""", 422, "CATALOG-014")]
    [InlineData("""{"indicator":"V1","period":"2014MM12",REFERENCE,"group":"mountain"}""", 422, "CATALOG-013")]
    [InlineData("""{"indicator":"V1","period":"2014MM12",REFERENCE,"group":"10000"}""", 422, "CATALOG-010")]
    [InlineData("""{"indicator":"V1","period":"2014MM12",REFERENCE,"group":"30000","deadlineSeconds":1}""", 422,
        "CATALOG-016")]
    public async Task Requests_that_make_no_sense_are_refused(string body, int status, string code) => Refused(
        await space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/benchmarks", space.Province,
            space.Catalogue.Did, (JsonObject)JsonNode.Parse(body.Replace(
                "REFERENCE", "\"referencePeriod\":\"2013JJ00\"", StringComparison.Ordinal))!), status, code);

    [Fact]
    public async Task A_province_is_a_group_of_all_its_active_towns_but_those_whose_offers_would_decline()
    {
        await OfferAsync(space.Connectors.Towns, "province");
        var all = await AskGroupAsync("30000", "2015MM04");
        all.Status.ShouldBe(201, all.Body?.ToJsonString());
        all.Body!["roster"]!.AsArray().Count.ShouldBe(20);

        await OfferAsync(space.Connectors.Towns.Take(3), "researcher");
        var rest = await AskGroupAsync("30000", "2015MM07");
        rest.Status.ShouldBe(201, rest.Body?.ToJsonString());
        rest.Body!["roster"]!.AsArray().Select(did => (string)did!).ShouldBe(
            space.Connectors.Towns.Skip(3).Select(town => town.Did.ToString()), ignoreOrder: true);
        await OfferAsync(space.Connectors.Towns, "province");
    }

    [Theory]
    [InlineData("coast", "30000")]
    [InlineData("culture", "02000")]
    [InlineData("size-6", "02000")]
    [InlineData("10000", "02000")]
    [InlineData("11000", "02000")]
    [InlineData("tourist-kunststeden-brugge", "30000")]
    [InlineData("transport-mechelen", "02000")]
    public async Task A_group_that_is_too_small_is_refused_with_the_nearest_that_is_allowed(
        string group, string nearest)
    {
        var asked = await AskGroupAsync(group, "2015MM08");

        Refused(asked, 422, CatalogCodes.RosterTooSmall.Code);
        ((string)asked.Body!["hint"]!).ShouldContain($"The nearest group that is allowed is {nearest}, with ");
    }

    private Task<(int Status, JsonNode? Body, string? Link)> AskGroupAsync(string group, string period) =>
        space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/benchmarks", space.Province,
            space.Catalogue.Did, new JsonObject
            {
                ["indicator"] = "V1",
                ["period"] = period,
                ["referencePeriod"] = "2013JJ00",
                ["group"] = group,
            });

    private async Task OfferAsync(IEnumerable<StubTown> towns, params string[] roles)
    {
        foreach (var town in towns)
        {
            town.Catalog = StubConnectors.Page(town, [.. roles.Select(role =>
                StubConnectors.Offer(town, role, ("https://w3id.org/dasta/profile#role", "eq", role)))]);
        }

        (await space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/harvest", space.Authority,
            space.Catalogue.Did, null, "governance")).Status.ShouldBe(200);
    }

    private static void Refused((int Status, JsonNode? Body, string? Link) answer, int status, string code)
    {
        ((string?)answer.Body?["code"]).ShouldBe(code, answer.Body?.ToJsonString());
        answer.Status.ShouldBe(status);
    }
}
