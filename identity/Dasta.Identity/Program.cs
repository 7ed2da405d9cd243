using Dasta.Identity.Tokens;
using Dasta.Node;

namespace Dasta.Identity;

/// <summary>
/// The identity node. With the argument <c>governance-token</c> it prints an access token of the governance authority
/// and ends: whoever may read the key file and the database may govern.
/// </summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => NodeHost.RunAsync(
        () => IdentityHost.MakeAsync(args),
        args.Contains("governance-token", StringComparer.Ordinal) ? PrintTokenAsync : null);

    private static async Task PrintTokenAsync(WebApplication app)
    {
        var keys = app.Services.GetRequiredService<IdentityKeys>();
        var issuer = app.Services.GetRequiredService<TokenIssuer>();
        await Console.Out.WriteLineAsync(issuer.Issue(keys.Subject, keys.Self.Did).Token);
    }
}
