using Dasta.Demo.State;
using Dasta.Demo.Wire;
using Dasta.Specs.Values;

namespace Dasta.Demo;

/// <summary><c>token --as NAME [--for DID]</c>: prints a bearer token of a participant of the running demo.</summary>
internal static class TokenCommand
{
    private const string Usage = "token --as NAME [--for DID]: NAME as in .dasta/demo.json.";

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var given = Pairs(arguments);
        var demo = new DemoFile(given["--state"]).Read();
        var identity = new Uri(demo["identity"]!.GetValue<string>());
        var name = given.GetValueOrDefault("--as") ?? throw new DemoFailure(Usage);
        var known = demo["participants"]!.AsArray()
            .ToDictionary(one => one!["name"]!.GetValue<string>(), one => one!["did"]!.GetValue<string>(),
                StringComparer.OrdinalIgnoreCase);
        var self = Did.FromBase(identity).Value;
        known.TryAdd("identity", self.ToString());
        var from = Did.Parse(known.GetValueOrDefault(name) ?? name);
        if (!from.Succeeded)
        {
            throw new DemoFailure($"there is no {name} here; there are: {string.Join(", ", known.Keys)}.");
        }

        var audience = given.TryGetValue("--for", out var whom)
            ? Did.Parse(known.GetValueOrDefault(whom) ?? whom)
            : self;
        if (!audience.Succeeded)
        {
            throw new DemoFailure($"{whom} is neither a DID nor a name of the demo.");
        }

        using var talk = new Talk(new HttpClient(), identity);
        Console.WriteLine(await talk.TokenAsync(from.Value, audience.Value, cancellation));
        return 0;
    }

    private static Dictionary<string, string> Pairs(string[] arguments)
    {
        if (arguments.Length % 2 != 0)
        {
            throw new DemoFailure(Usage);
        }

        var pairs = arguments.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return pairs.Keys.All(key => key is "--state" or "--as" or "--for") ? pairs : throw new DemoFailure(Usage);
    }
}
