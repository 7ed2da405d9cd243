using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Transfers;

/// <summary>
/// The token in a data address: a JWS of the provider, bound to provider, consumer, agreement and transfer. It opens
/// nothing by itself: every read looks at the transfer and the agreement behind it.
/// </summary>
internal sealed record TransferToken(
    string Consumer, string AgreementId, string TransferId, string TokenId, DateTimeOffset ExpiresAt)
{
    public const string Type = "dasta-transfer+jwt";

    public static string Sign(HostedParticipant provider, TransferToken token, DateTimeOffset now)
    {
        var self = provider.Did.ToString();
        return Jws.Sign(provider.Acting.Signing, Type, new JsonObject
        {
            ["iss"] = self,
            ["aud"] = self,
            ["sub"] = token.Consumer,
            ["agreement"] = token.AgreementId,
            ["transfer"] = token.TransferId,
            ["jti"] = token.TokenId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = token.ExpiresAt.ToUnixTimeSeconds(),
        });
    }

    /// <summary>The token when this provider signed it for itself and it has not expired; else DSP-019.</summary>
    public static Outcome<TransferToken> Verify(HostedParticipant provider, string compact, DateTimeOffset now)
    {
        var verified = Jws.Verify(compact, Type, [provider.Acting.Signing.PublicJwk()]);
        var claims = verified.Then(jws => RequestBody.Parse(jws.Payload));
        if (!claims.Succeeded)
        {
            return DataspaceCodes.InvalidTransferToken.Refuse();
        }

        var self = provider.Did.ToString();
        var token = new TransferToken(
            Text("sub"), Text("agreement"), Text("transfer"), Text("jti"), Moment("exp"));
        return Text("iss") == self && Text("aud") == self && token.ExpiresAt > now
            ? token
            : DataspaceCodes.InvalidTransferToken.Refuse();

        string Text(string name) =>
            claims.Value[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : string.Empty;

        DateTimeOffset Moment(string name) =>
            claims.Value[name] is JsonValue value
            && long.TryParse(value.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : DateTimeOffset.MinValue;
    }
}
