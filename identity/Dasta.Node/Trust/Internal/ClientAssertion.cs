using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Dasta.Node.Trust.Internal;

/// <summary>How a participant proves at the token server that it is the client (RFC 7523, section 3).</summary>
internal static class ClientAssertion
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    public static string Make(ActingParticipant from, string audience, DateTimeOffset now) =>
        Jws.Sign(from.Signing, "client-authentication+jwt", new JsonObject
        {
            ["iss"] = from.Did.ToString(),
            ["sub"] = from.Did.ToString(),
            ["aud"] = audience,
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
        });
}
