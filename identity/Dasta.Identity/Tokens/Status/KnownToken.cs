using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.Grants;

namespace Dasta.Identity.Tokens.Status;

/// <summary>
/// A token of this server that is valid now: an access token with its claims, or a refresh token's grant.
/// </summary>
internal sealed record KnownToken(JsonObject? Claims, PersonGrant? Grant)
{
    public string Client => Claims is null ? Grant!.Client : Text("client_id");

    public string TokenId => Text("jti");

    public DateTimeOffset ExpiresAt => Claims is null
        ? Grant!.ExpiresAt
        : DateTimeOffset.FromUnixTimeSeconds(Claims["exp"]!.GetValue<long>());

    /// <summary>Who may know about it: the client it was made for and the participant it is shown to.</summary>
    public bool Concerns(string participant) =>
        Client == participant || (Claims is not null && Text("aud") == participant);

    private string Text(string name) => Claims![name]!.GetValue<string>();
}
