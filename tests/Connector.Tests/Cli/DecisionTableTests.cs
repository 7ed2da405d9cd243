using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Tests.Cli;

/// <summary>
/// Decisions worked out by hand from the ODRL 2.2 Information Model and the rules of the data space, a file a subject.
/// Where the model leaves a choice, a case names every answer that may be given.
/// </summary>
public sealed class DecisionTableTests : IDisposable
{
    private const string Marker = ".Cli.Decisions.";
    private static readonly string[] Codes = ["permit", "deny", "invalid"];
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var subject in Subjects())
        {
            foreach (var one in Read(subject))
            {
                cases.Add(subject, one!["name"]!.GetValue<string>());
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_decision_is_the_one_worked_out_by_hand(string subject, string name)
    {
        var one = Read(subject).Single(entry => entry!["name"]!.GetValue<string>() == name)!.AsObject();
        var (policy, request) = (Path.Combine(_folder, "p.json"), Path.Combine(_folder, "r.json"));
        await File.WriteAllTextAsync(policy, TextOf(one["policy"]), new UTF8Encoding(false));
        await File.WriteAllTextAsync(request, TextOf(one["request"]), new UTF8Encoding(false));

        var run = await ToolRun.OfAsync(null, "policy", "decide", "--policy", policy, "--request", request);

        var decision = JsonNode.Parse(run.Output)!["decision"]!.GetValue<string>();
        one["decision"]!.AsArray().Select(word => word!.GetValue<string>())
            .ShouldContain(decision, $"{subject}: {name}\n{run.Output}");
        run.ExitCode.ShouldBe(Array.IndexOf(Codes, decision));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A text that is no JSON stands in a member raw.
    private static string TextOf(JsonNode? node) =>
        node is JsonObject json && json["raw"] is { } raw ? raw.GetValue<string>() : node?.ToJsonString() ?? "null";

    private static IEnumerable<string> Subjects() => typeof(DecisionTableTests).Assembly.GetManifestResourceNames()
        .Where(name => name.Contains(Marker, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static JsonArray Read(string subject)
    {
        using var stream = typeof(DecisionTableTests).Assembly.GetManifestResourceStream(subject)!;
        return JsonNode.Parse(stream)!.AsArray();
    }
}
