using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Http;
using Node.Tests.Support;

namespace Node.Tests.Trust;

public sealed class TokenClientTests
{
    private static readonly Did Town = Did.Parse("did:web:town.example").Value;

    [Fact]
    public async Task Calls_at_one_time_share_one_request_for_a_token()
    {
        var asked = 0;
        await using var identity = await StubServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref asked);
            await Task.Delay(200);
            await context.Response.WriteAsync("""{"access_token":"stub","token_type":"DPoP","expires_in":600}""");
        });
        var settings = TestSettings.Make();
        settings.IdentityBase = identity.Base;
        using var http = new GuardedHttp(settings);
        using var key = SigningKey.Create(Town);
        using var client = new TokenClient(http, settings, TimeProvider.System);
        var who = new ActingParticipant(Town, "Town", key);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        var first = client.GetAsync(who, Town, impatient.Token);
        var others = await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(_ => client.GetAsync(who, Town, CancellationToken.None)));

        others.ShouldAllBe(token => token.Value.Text == "stub");
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        asked.ShouldBe(1, "who gives up waiting takes no request away from the others");
        (await client.GetAsync(who, Did.Parse("did:web:other.example").Value, CancellationToken.None))
            .Succeeded.ShouldBeTrue();
        asked.ShouldBe(2);
    }
}
