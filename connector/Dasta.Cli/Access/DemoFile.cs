using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Access;

/// <summary>Reads <c>.dasta/demo.json</c>, which a running demo keeps.</summary>
internal static class DemoFile
{
    private const int LimitBytes = 1024 * 1024;

    /// <summary>Refused with CLI-001 when there is none and CLI-002 when it can't be read.</summary>
    public static Outcome<Whereabouts> Read(string? path)
    {
        if (path is null || !File.Exists(path))
        {
            return CliCodes.NoDataSpace.Refuse();
        }

        try
        {
            return new FileInfo(path).Length <= LimitBytes && JsonNode.Parse(File.ReadAllText(path)) is JsonObject json
                ? Read(json)
                : CliCodes.MalformedWhereabouts.Refuse(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return CliCodes.MalformedWhereabouts.Refuse($"{path}: {problem.Message}");
        }
    }

    /// <summary>The nearest <c>.dasta/demo.json</c> from a folder upwards, or null.</summary>
    public static string? FindFrom(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            var path = Path.Combine(place.FullName, ".dasta", "demo.json");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static Outcome<Whereabouts> Read(JsonObject json)
    {
        var identity = json.Text("identity");
        var catalog = json.Text("catalog");
        return identity.Length > 0 && catalog.Length > 0
            ? new Whereabouts(
                identity,
                catalog,
                [.. json.Objects("participants").Select(one =>
                    new Member(one.Text("name"), one.Text("did"), one.Text("kind")))],
                [.. json.Objects("connectors").Select(one => new ConnectorPlace(
                    one.Text("did"), one["nis"] is null ? null : one.Text("nis"), one.Text("dsp"), one.Text("odata"),
                    one.Text("manage")))])
            : CliCodes.MalformedWhereabouts.Refuse("It names no identity or no catalog.");
    }
}
