using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;

namespace Catalog.Tests.Heads;

/// <summary>The catalogue keeps the heads of participants' audits and never takes one back.</summary>
public sealed class HeadTests(DataSpace space) : IClassFixture<DataSpace>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private string Address => $"{space.Catalogue.Base}/audit-heads";

    [Fact]
    public async Task Heads_are_kept_once_and_given_back_to_whose_they_are()
    {
        var town = space.Connectors.Towns[2];
        var first = Sign(town, 10, 1, Noon);
        var second = Sign(town, 25, 2, Noon.AddHours(1));
        (await LodgeAsync(town, first)).ShouldBe(204);
        (await LodgeAsync(town, first)).ShouldBe(204);
        (await LodgeAsync(town, second)).ShouldBe(204);

        (await HeadsAsync(town, 0)).ShouldBe([first, second]);
        (await HeadsAsync(town, 10)).ShouldBe([second]);
        (await HeadsAsync(space.Connectors.Towns[3], 0)).ShouldBeEmpty();
        (await space.SendAsync(HttpMethod.Get, Address, null, space.Catalogue.Did)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_head_that_contradicts_an_earlier_one_is_refused()
    {
        var town = space.Connectors.Towns[4];
        (await LodgeAsync(town, Sign(town, 10, 1, Noon))).ShouldBe(204);
        (await LodgeAsync(town, Sign(town, 25, 2, Noon.AddHours(2)))).ShouldBe(204);

        (await LodgeAsync(town, Sign(town, 10, 3, Noon))).ShouldBe(409);
        (await LodgeAsync(town, Sign(town, 12, 4, Noon.AddHours(3)))).ShouldBe(409);
        // One that was on its way for long is no contradiction.
        (await LodgeAsync(town, Sign(town, 20, 5, Noon.AddHours(1)))).ShouldBe(204);
    }

    [Fact]
    public async Task Only_the_callers_own_key_and_a_whole_statement_count()
    {
        var town = space.Connectors.Towns[5];
        (await LodgeAsync(town, Sign(space.Connectors.Towns[6], 10, 1, Noon))).ShouldBe(400);
        (await LodgeAsync(town, Sign(town, 10, 1, Noon, AuditStatement.Checkpoint))).ShouldBe(400);
        (await LodgeAsync(town, "x")).ShouldBe(400);
        (await space.SendAsync(
            HttpMethod.Post, Address, town.Did, space.Catalogue.Did, new JsonObject { ["statement"] = 1 }))
            .Status.ShouldBe(400);
    }

    private static string Sign(
        StubTown town, long position, byte seed, DateTimeOffset at, string type = AuditStatement.Head) =>
        new AuditStatement(position, SHA256.HashData([seed]), at)
            .Sign(new ActingParticipant(town.Did, "town", town.Key), type);

    private async Task<int> LodgeAsync(StubTown town, string statement) => (await space.SendAsync(
        HttpMethod.Post, Address, town.Did, space.Catalogue.Did, new JsonObject { ["statement"] = statement })).Status;

    private async Task<IReadOnlyList<string?>> HeadsAsync(StubTown town, long after)
    {
        var (status, body, _) = await space.SendAsync(
            HttpMethod.Get, $"{Address}?after={after}", town.Did, space.Catalogue.Did);
        status.ShouldBe(200);
        return [.. body!["heads"]!.AsArray().Select(head => (string?)head)];
    }
}
