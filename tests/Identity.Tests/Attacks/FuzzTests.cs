using System.Diagnostics;
using System.Globalization;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Identity.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Identity.Tests.Attacks;

/// <summary>
/// Random JSON, random JWS and changed bits where tokens are read: everything is refused and nothing throws. A few
/// seconds by default; an hour by hand with <c>DASTA_FUZZ_SECONDS=3600</c>, and other rubbish with
/// <c>DASTA_FUZZ_SEED</c>.
/// </summary>
public sealed class FuzzTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Number("DASTA_FUZZ_SECONDS", 4));
    private static readonly int Seed = Number("DASTA_FUZZ_SEED", 20_260_301);

    [Fact]
    public async Task Whatever_is_sent_for_a_token_a_proof_or_an_assertion_is_refused()
    {
        var who = await identity.AdmitOnceAsync("fuzzed");
        var proofs = identity.Services.GetRequiredService<ProofCheck>();
        var access = identity.Services.GetRequiredService<AccessTokens>();
        using var key = new ProofKey(TimeProvider.System);
        var rubbish = new Rubbish(new Random(Seed));
        var start = Stopwatch.GetTimestamp();
        var tried = 0;
        while (Stopwatch.GetElapsedTime(start) < Duration)
        {
            var right = (tried % 3) switch
            {
                0 => Assertion.Sign(who, Assertion.Claims(who, identity.Base)),
                1 => key.Sign("POST", new Uri(identity.Base + "/token"), null, null),
                _ => await identity.TokenAsync(),
            };
            for (var variant = 0; variant < 50; variant++, tried++)
            {
                var text = rubbish.Of(right);
                Jws.Verify(text, ["at+jwt", "JWT", string.Empty], [who.Signing.PublicJwk()]).Succeeded
                    .ShouldBeFalse(text);
                proofs.Verify(Request("DPoP", text), null, null).Succeeded.ShouldBeFalse(text);
                (await access.ValidateAsync(
                    Request("Authorization", "Bearer " + text), identity.Did, CancellationToken.None))
                    .Succeeded.ShouldBeFalse(text);
            }

            var form = Assertion.Form(rubbish.Of(right), identity.Did.ToString());
            var answer = await identity.ProveAsync("/token", form);
            ((int)answer.StatusCode).ShouldBeInRange(400, 429);
        }

        tried.ShouldBeGreaterThan(100);
    }

    private static HttpRequest Request(string header, string text)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.Path = "/token";
        request.Headers[header] = text;
        return request;
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
