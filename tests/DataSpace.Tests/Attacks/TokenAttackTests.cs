using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Node.Trust;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Attacks;

[Collection(FinishedSpaceTests.Name)]
public sealed class TokenAttackTests(FinishedSpace finished)
{
    private DemoSpace Space => finished.Space;

    private Address Town => Space.Book.Towns[0];

    [Fact]
    public async Task Nobody_reads_without_a_token() => (await ReadAsync(token: null)).ShouldBe(401);

    [Fact]
    public async Task A_transfer_token_of_one_town_opens_no_other()
    {
        var token = Space.Findings.Transfers[Town.Member.Slug].Token;
        (await ReadAsync(token)).ShouldBe(200);
        var other = Space.Book.Towns[1];
        (await Asking.GetAsync(Space, $"{other.OData}/Observations", token)).Status.ShouldBeOneOf(401, 404);
    }

    [Fact]
    public async Task A_token_whose_signature_was_taken_off_and_says_none_is_refused()
    {
        var parts = Space.Findings.Transfers[Town.Member.Slug].Token.Split('.');
        var header = Encode("""{"alg":"none","typ":"dasta-transfer+jwt"}""");
        (await ReadAsync($"{header}.{parts[1]}.")).ShouldBe(401);
        (await ReadAsync($"{header}.{parts[1]}.{parts[2]}")).ShouldBe(401);
    }

    [Fact]
    public async Task A_token_signed_by_a_stranger_is_refused()
    {
        using var stranger = SigningKey.Create(Town.Did);
        var payload = Base64Url.DecodeFromChars(Space.Findings.Transfers[Town.Member.Slug].Token.Split('.')[1]);
        (await ReadAsync(Jws.Sign(stranger, "dasta-transfer+jwt", payload))).ShouldBe(401);
    }

    [Fact]
    public async Task A_token_in_five_parts_is_refused()
    {
        var token = Space.Findings.Transfers[Town.Member.Slug].Token;
        (await ReadAsync($"{token}.AAAA.AAAA")).ShouldBe(401);
    }

    [Fact]
    public async Task An_access_token_for_one_town_is_no_token_for_another()
    {
        var other = Space.Book.Towns[1];
        var researcher = Space.Book.Of(Roles.Researcher);
        var token = await Space.Talk.TokenAsync(researcher.Did, other.Did, CancellationToken.None);
        (await ReadAsync(token)).ShouldBe(401);
        var catalogue = await Asking.PostAsync(Space, $"{Town.Protocol}/catalog/request", token, new JsonObject());
        catalogue.Status.ShouldBeOneOf(401, 404);
    }

    [Fact]
    public async Task An_access_token_cannot_be_passed_off_as_another_type()
    {
        var token = await Space.Talk.TokenAsync(Town.Did, Town.Did, CancellationToken.None);
        var parts = token.Split('.');
        var header = Encode("""{"alg":"ES256","typ":"dasta-transfer+jwt","kid":"x"}""");
        (await ReadAsync($"{header}.{parts[1]}.{parts[2]}")).ShouldBe(401);
    }

    [Fact]
    public async Task Neither_another_town_nor_the_hosting_operator_reaches_a_towns_management()
    {
        foreach (var stranger in new[] { Space.Book.Towns[1].Did, Town.Operator })
        {
            stranger.ShouldNotBe(Town.Did);
            var token = await Space.Talk.TokenAsync(stranger, Town.Did, CancellationToken.None);
            foreach (var path in new[] { "sources/passages/set-aside", "audit", "benchmarks", "negotiations" })
            {
                (await Asking.GetAsync(Space, Town.Manage(path).ToString(), token)).Status.ShouldBe(404, path);
            }
        }
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private async Task<int> ReadAsync(string? token) =>
        (await Asking.GetAsync(Space, $"{Town.OData}/Observations?$top=1", token)).Status;
}
