using System.Text.Json.Nodes;
using Dasta.Node.Trust;

namespace Identity.Tests.Support;

/// <summary>Client assertions, right ones and others.</summary>
internal static class Assertion
{
    public static JsonObject Claims(ActingParticipant who, string issuer)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = who.Did.ToString(),
            ["sub"] = who.Did.ToString(),
            ["aud"] = issuer,
            ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = now,
            ["exp"] = now + 60,
        };
    }

    public static string Sign(ActingParticipant who, JsonObject claims, string type = "client-authentication+jwt") =>
        Jws.Sign(who.Signing, type, claims);

    public static FormUrlEncodedContent Form(string assertion, string resource, string grant = "client_credentials") =>
        new(new Dictionary<string, string>
        {
            ["grant_type"] = grant,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
            ["resource"] = resource,
        });
}
