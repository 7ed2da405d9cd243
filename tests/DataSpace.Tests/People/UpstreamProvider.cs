using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Demo;

namespace DataSpace.Tests.People;

/// <summary>
/// npm's <c>oidc-provider</c> as a process of its own, with the claims of ACM/IDM; each of its people is named after
/// what it says of itself.
/// </summary>
internal sealed class UpstreamProvider : IAsyncDisposable
{
    public const string HarelbekeOvo = "OVO002001";
    public const string MenenKbo = "0207494579";
    public const string WaregemNis = "34040";
    private const string ClientId = "dasta";
    private readonly DemoSpace _space;
    private readonly string _issuer;
    private Process? _process;

    private UpstreamProvider(DemoSpace space, string issuer)
    {
        _space = space;
        _issuer = issuer;
    }

    /// <summary>Chooses where the provider will be, and tells identity before that starts.</summary>
    public static UpstreamProvider Choose(DemoSpace space)
    {
        var issuer = $"http://localhost:{FreePort.Next()}";
        var path = Path.Combine(space.Options.StateFolder, "settings", "identity.json");
        var settings = JsonNode.Parse(File.ReadAllText(path))!;
        settings["Upstream"] = new JsonObject { ["Issuer"] = issuer, ["ClientId"] = ClientId };
        File.WriteAllText(path, settings.ToJsonString());
        return new UpstreamProvider(space, issuer);
    }

    /// <summary>Starts it with the key identity publishes.</summary>
    public async Task StartAsync()
    {
        var identity = _space.Book.Identity.ToString().TrimEnd('/');
        var document = JsonNode.Parse(await _space.Talk.Http.GetStringAsync(identity + "/.well-known/did.json"))!;
        var method = document["verificationMethod"]!.AsArray()
            .First(one => !one!["id"]!.GetValue<string>().EndsWith("#governance", StringComparison.Ordinal))!;
        var key = method["publicKeyJwk"]!.DeepClone();
        key["kid"] = method["id"]!.GetValue<string>();
        _process = await NodeProgram.StartAsync("upstream.mjs", new JsonObject
        {
            ["issuer"] = _issuer,
            ["clientId"] = ClientId,
            ["redirectUri"] = identity + "/sign-in/upstream/return",
            ["signedOutUri"] = identity + "/sign-out/upstream/return",
            ["clientKey"] = key,
            ["people"] = new JsonObject
            {
                ["steward-of-harelbeke"] = Person(HarelbekeOvo, $"DastaDatabeheerder:{HarelbekeOvo}"),
                ["steward-of-menen"] = Person(MenenKbo, $"DastaDatabeheerder:{MenenKbo}"),
                ["steward-of-waregem"] = Person(WaregemNis, $"Andere:{MenenKbo}", $"DastaDatabeheerder:{WaregemNis}"),
                ["owner-by-its-provider"] = Person(HarelbekeOvo, $"DastaBeheerder:{HarelbekeOvo}"),
                ["owner-of-another-town"] = Person(HarelbekeOvo, $"DastaBeheerder:{MenenKbo}", "DastaBeheerder"),
                ["steward-from-elsewhere"] = Person(MenenKbo, $"DastaDatabeheerder:{HarelbekeOvo}"),
                ["stranger"] = Person(HarelbekeOvo, $"DastaBeheerder:{HarelbekeOvo}"),
                ["who-signs-out"] = Person(HarelbekeOvo, $"DastaDatabeheerder:{HarelbekeOvo}"),
                ["who-walks-away"] = Person(HarelbekeOvo, $"DastaDatabeheerder:{HarelbekeOvo}"),
                ["late-comer"] = Person(HarelbekeOvo, $"DastaDatabeheerder:{HarelbekeOvo}"),
                ["with-a-password-before"] = Person(HarelbekeOvo, $"DastaDatabeheerder:{HarelbekeOvo}"),
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private static JsonObject Person(string organisation, params string[] roles) => new()
    {
        ["given_name"] = "An",
        ["family_name"] = "Peeters",
        ["vo_doelgroepcode"] = "LB",
        ["vo_orgcode"] = organisation,
        ["dasta_rol_3d"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
    };
}
