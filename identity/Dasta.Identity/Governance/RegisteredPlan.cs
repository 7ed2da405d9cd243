using System.Globalization;
using System.Text.Json.Nodes;

namespace Dasta.Identity.Governance;

/// <summary>A benchmark plan under the governance key.</summary>
/// <param name="Hash">Base64url of the SHA-256 of the payload's bytes.</param>
/// <param name="Jws">Compact JWS of type <c>dasta-plan+jwt</c>.</param>
internal sealed record RegisteredPlan(string Hash, string Jws, DateTimeOffset RegisteredAt)
{
    public JsonObject ToJson() => new()
    {
        ["hash"] = Hash,
        ["jws"] = Jws,
        ["registeredAt"] = RegisteredAt.ToString("O", CultureInfo.InvariantCulture),
    };
}
