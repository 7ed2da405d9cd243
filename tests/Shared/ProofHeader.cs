using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Dasta.Tests.Shared;

/// <summary>What a stub of identity reads of a proof of possession (RFC 9449): the key to bind its token to.</summary>
internal static class ProofHeader
{
    /// <summary>The claim <c>cnf</c> for the key of a proof.</summary>
    /// <param name="proof">The header DPoP.</param>
    public static JsonObject ConfirmationOf(string proof)
    {
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(proof.Split('.')[0]))!;
        var (x, y) = (header["jwk"]!["x"], header["jwk"]!["y"]);
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        return new JsonObject
        {
            ["jkt"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical))),
        };
    }
}
