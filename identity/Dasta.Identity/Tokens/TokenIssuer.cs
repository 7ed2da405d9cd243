using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dasta.Identity.Participants;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Dasta.Identity.Tokens;

/// <summary>Issues access tokens (RFC 9068): ES256, ten minutes at most, for exactly one audience.</summary>
internal sealed class TokenIssuer(
    IdentityKeys keys, NodeSettings settings, IdentitySettings identitySettings, TimeProvider time)
{
    public IssuedToken Issue(Participant subject, Did audience, bool development = false)
    {
        var record = subject.Record;
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = settings.PublicBase,
            ["sub"] = record.Did,
            ["aud"] = audience.ToString(),
            ["client_id"] = record.Did,
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["iat"] = now,
            ["exp"] = now + identitySettings.TokenSeconds,
            ["participant_name"] = record.Name,
            ["participant_kind"] = record.Kind,
            ["roles"] = Roles(record, audience),
        };
        if (record.Nis is not null)
        {
            claims["nis"] = record.Nis;
        }

        if (record.Operator is not null)
        {
            claims["operator"] = record.Operator;
        }

        if (development)
        {
            claims["dasta_development"] = true;
        }

        return new IssuedToken(Jws.Sign(keys.Token, "at+jwt", claims), identitySettings.TokenSeconds);
    }

    private static JsonArray Roles(ParticipantRecord record, Did audience) =>
        record.Did == audience.ToString() ? [record.Kind, Caller.OwnerRole] : [record.Kind];
}
