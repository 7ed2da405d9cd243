using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;

namespace Catalog.Tests.Benchmarks;

/// <summary>What an aggregator takes from whom.</summary>
public sealed class IntakeTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task The_same_share_again_is_the_same_share_and_a_different_one_is_an_incident()
    {
        var (hash, plan, roster) = await PlanAsync("2016MM01");
        var (share, _) = roster[0].Contribute(hash, plan);
        var host = space.HostOf(plan.Aggregators[0]);
        (await space.PushAsync(host, hash, roster[0].Did, share)).ShouldBe(201);
        (await space.PushAsync(host, hash, roster[0].Did, share)).ShouldBe(200);

        var (other, _) = roster[0].Contribute(hash, plan);
        (await space.PushAsync(host, hash, roster[0].Did, other)).ShouldBe(409);
        var otherId =
            roster[0].Seal(hash, plan.Aggregators[0], roster[5].ReportIdOf(hash, plan), new byte[plan.Words * 8]);
        (await space.PushAsync(host, hash, roster[0].Did, otherId)).ShouldBe(409);
        var takenId =
            roster[1].Seal(hash, plan.Aggregators[0], roster[0].ReportIdOf(hash, plan), new byte[plan.Words * 8]);
        (await space.PushAsync(host, hash, roster[1].Did, takenId)).ShouldBe(409);

        (await IncidentsAsync(host, hash)).ShouldBe(
            [CatalogCodes.ShareConflict.Code, CatalogCodes.ShareConflict.Code, CatalogCodes.ShareConflict.Code]);
        (await SharesAsync(host, hash)).ShouldBe(1);
    }

    [Fact]
    public async Task A_stranger_and_a_share_of_someone_else_are_refused()
    {
        var (hash, plan, roster) = await PlanAsync("2016MM02");
        var host = space.HostOf(plan.Aggregators[0]);
        var stranger = space.Connectors.Towns[15];
        (await space.PushAsync(host, hash, stranger.Did, stranger.Contribute(hash, plan).One)).ShouldBe(403);
        (await space.PushAsync(host, hash, space.Province, roster[0].Contribute(hash, plan).One)).ShouldBe(403);
        (await space.PushAsync(host, hash, roster[1].Did, roster[0].Contribute(hash, plan).One)).ShouldBe(400);
        (await SharesAsync(host, hash)).ShouldBe(0);
        var address = $"{host.Base}/aggregate/v1/plans/{hash}/shares";
        (await space.SendAsync(HttpMethod.Post, address, null, host.Did, roster[0].Contribute(hash, plan).One))
            .Status.ShouldBe(401);
        (await space.SendAsync(HttpMethod.Post, address, roster[0].Did, space.Catalogue.Did,
            roster[0].Contribute(hash, plan).One)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_tampered_share_or_a_foreign_signature_is_refused()
    {
        var (hash, plan, roster) = await PlanAsync("2016MM03");
        var host = space.HostOf(plan.Aggregators[0]);
        var town = roster[2];
        var (share, other) = (town.Contribute(hash, plan).One, town.Contribute(hash, plan).One);

        var swapped = (JsonObject)share.DeepClone();
        swapped["share"] = (string)other["share"]!;
        (await space.PushAsync(host, hash, town.Did, swapped)).ShouldBe(400);

        using var foreign = SigningKey.Create(town.Key.KeyId);
        var forged = (JsonObject)share.DeepClone();
        forged["signature"] = town.Sign(hash, (string)share["reportId"]!, (string)share["share"]!, foreign);
        (await space.PushAsync(host, hash, town.Did, forged)).ShouldBe(400);

        var elsewhere = (JsonObject)share.DeepClone();
        elsewhere["signature"] =
            town.Sign(new string('A', 43), (string)share["reportId"]!, (string)share["share"]!, town.Key);
        (await space.PushAsync(host, hash, town.Did, elsewhere)).ShouldBe(400);

        (await SharesAsync(host, hash)).ShouldBe(0);
        (await IncidentsAsync(host, hash)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_plan_the_governance_key_did_not_sign_is_unknown()
    {
        var (hash, plan, roster) = await PlanAsync("2016MM04");
        var looser = BenchmarkPlanJson.Write(plan with { Id = Guid.NewGuid().ToString() });
        using var other = SigningKey.Create($"{space.Identity.Did}#governance");
        var unsigned = space.Identity.Register(System.Text.Encoding.UTF8.GetBytes(looser.ToJsonString()), other);
        var host = space.HostOf(plan.Aggregators[0]);

        (await space.PushAsync(host, unsigned, roster[0].Did, roster[0].Contribute(unsigned, plan).One)).ShouldBe(404);
        (await space.PushAsync(host, new string('A', 43), roster[0].Did, roster[0].Contribute(hash, plan).One))
            .ShouldBe(404);
        (await space.PushAsync(host, "..", roster[0].Did, roster[0].Contribute(hash, plan).One)).ShouldBe(404);
    }

    [Fact]
    public async Task A_signed_plan_that_loosens_a_rule_or_names_other_aggregators_is_refused()
    {
        var (_, plan, roster) = await PlanAsync("2016MM05");
        var host = space.HostOf(plan.Aggregators[0]);
        var loose = Register(plan with { Id = "loose", MinimumRoster = 3 });
        (await space.PushAsync(host, loose, roster[0].Did, roster[0].Contribute(loose, plan).One)).ShouldBe(422);

        using var key = AgreementKey.Create("did:web:other.example.be#key");
        var others = Register(plan with
        {
            Id = "others",
            Aggregators = [plan.Aggregators[0] with { EncryptionKey = key.PublicJwk() }, plan.Aggregators[1]],
        });
        (await space.PushAsync(host, others, roster[0].Did, roster[0].Contribute(others, plan).One)).ShouldBe(422);
    }

    [Theory]
    [InlineData("""{"reportId":"x","share":"a.b.c.d.e","signature":"a.b.c"}""")]
    [InlineData("""{"reportId":"AAAAAAAAAAAAAAAAAAAAAA","share":"a","signature":"a.b.c"}""")]
    [InlineData("""{"reportId":"AAAAAAAAAAAAAAAAAAAAAA","share":5,"signature":null}""")]
    [InlineData("""{}""")]
    public async Task A_malformed_share_is_refused(string body)
    {
        var (hash, plan, roster) = await PlanAsync("2016MM06");
        (await space.PushAsync(space.HostOf(plan.Aggregators[0]), hash, roster[0].Did,
            (JsonObject)JsonNode.Parse(body)!))
            .ShouldBe(400);
    }

    [Fact]
    public async Task A_share_larger_than_the_limit_is_refused()
    {
        var (hash, plan, roster) = await PlanAsync("2016MM07");
        var large = roster[0].Contribute(hash, plan).One;
        large["padding"] = new string('x', CatalogLimits.ShareBytes);
        (await space.PushAsync(space.HostOf(plan.Aggregators[0]), hash, roster[0].Did, large)).ShouldBe(413);
    }

    private string Register(BenchmarkPlan plan) =>
        space.Identity.Register(System.Text.Encoding.UTF8.GetBytes(BenchmarkPlanJson.Write(plan).ToJsonString()));

    private async Task<(string Hash, BenchmarkPlan Plan, StubTown[] Roster)> PlanAsync(string period)
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var asked = await space.AskAsync(space.Province, roster, period);
        var hash = (string)asked.Body!["planHash"]!;
        return (hash, await space.PlanAsync(hash), roster);
    }

    private static async Task<IReadOnlyList<string>> IncidentsAsync(RunningHost host, string hash)
    {
        await using var connection = await host.Node.State.OpenConnectionAsync();
        return (await connection.QueryAsync<string>(
            "select code from catalog.incident where plan_hash = @hash order by id", new { hash })).AsList();
    }

    private static async Task<int> SharesAsync(RunningHost host, string hash)
    {
        await using var connection = await host.Node.State.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>(
            "select count(*) from catalog.share where plan_hash = @hash", new { hash });
    }
}
