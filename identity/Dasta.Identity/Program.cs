using System.Text.Json.Nodes;
using Dasta.Identity.Accounts.Invitations;
using Dasta.Identity.Tokens;
using Dasta.Identity.Tokens.Keys;
using Dasta.Node;
using Dasta.Node.Start;
using Dasta.Node.Trust;

namespace Dasta.Identity;

/// <summary>
/// The identity node. Whoever may read the key file and the database may govern: with <c>governance-token JKT</c> it
/// prints an access token of the governance authority, bound to the key with that thumbprint (RFC 7638), and ends; with
/// <c>rotate-token-keys</c> it changes the key that access tokens are signed with, which running processes follow (with
/// <c>--at-once</c> the old one is trusted no more, for one that leaked; twice where the next one may have leaked with
/// it); with <c>invite NAME DID ROLE</c> it lets the first person of a participant in and prints the one-time link.
/// </summary>
internal static class Program
{
    private const int ThumbprintLength = 43;

    public static Task<int> Main(string[] args) => NodeHost.RunAsync(() => IdentityHost.MakeAsync(args), args switch
    {
        ["governance-token", { Length: ThumbprintLength } thumbprint, ..] => app => PrintTokenAsync(app, thumbprint),
        ["governance-token", ..] => app => PrintTokenAsync(app, thumbprint: null),
        ["rotate-token-keys", "--at-once", ..] => app => RotateAsync(app, atOnce: true),
        ["rotate-token-keys", ..] => app => RotateAsync(app, atOnce: false),
        ["invite", var name, var did, var role, ..] => app => InviteAsync(app, name, did, role),
        _ => null,
    });

    private static async Task PrintTokenAsync(WebApplication app, string? thumbprint)
    {
        if (thumbprint is null && !app.Services.GetRequiredService<NodeSettings>().Development)
        {
            throw new StartException(
                "A governance token is bound to a key: give its JWK thumbprint after governance-token.");
        }

        var keys = app.Services.GetRequiredService<IdentityKeys>();
        var issuer = app.Services.GetRequiredService<TokenIssuer>();
        await Console.Out.WriteLineAsync(issuer.Issue(keys.Subject, keys.Self.Did, thumbprint).Token);
    }

    private static async Task RotateAsync(WebApplication app, bool atOnce)
    {
        var keys = app.Services.GetRequiredService<IdentityKeys>();
        var rotated = await app.Services.GetRequiredService<TokenKeys>().RotateAsync(
            keys.Self.Did, default, atOnce);
        await Console.Out.WriteLineAsync(rotated.Succeeded
            ? rotated.Value
            : throw new StartException(rotated.Refusal.ToString()));
    }

    private static async Task InviteAsync(WebApplication app, string name, string did, string role)
    {
        var form = InvitationForm.Read(new JsonObject
        {
            ["name"] = name, ["displayName"] = name, ["participant"] = did, ["roles"] = new JsonArray(role),
        });
        var self = app.Services.GetRequiredService<IdentityKeys>().Self;
        var by = new Caller(self.Did, self.Name, Caller.GovernanceRole, [Caller.GovernanceRole], Nis: null,
            Operator: null, "invite", DateTimeOffset.MaxValue, Development: false);
        var invited = form.Succeeded
            ? await app.Services.GetRequiredService<InvitationDesk>().InviteAsync(form.Value, by, default)
            : form.Refusal;
        await Console.Out.WriteLineAsync(invited.Succeeded
            ? invited.Value.Link
            : throw new StartException(invited.Refusal.ToString()));
    }
}
