using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Policies.Tests.Odrl.Profile;

/// <summary>Runs <c>rdf-validate-shacl</c> over the shapes of the profile, in a folder of its own.</summary>
internal static class ShapeEngine
{
    private static readonly string[] Files = ["package.json", "package-lock.json", "validate.mjs"];

    /// <summary>For each policy, the shapes that it does not conform to; none where it conforms.</summary>
    public static async Task<IReadOnlyList<string[]>> ValidateAsync(IEnumerable<JsonObject> policies)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var source = Path.Combine(
                SharedFiles.RepositoryRoot, "tests", "Policies.Tests", "Odrl", "Profile", "Engine");
            foreach (var file in Files)
            {
                File.Copy(Path.Combine(source, file), Path.Combine(folder, file));
            }

            await RunAsync(folder, "npm", "ci --no-audit --no-fund --ignore-scripts", string.Empty);
            var shapes = await File.ReadAllTextAsync(Path.Combine(
                SharedFiles.RepositoryRoot, "specs", "profile", "odrl-profile.shapes.jsonld"));
            var question = new JsonObject
            {
                ["shapes"] = JsonNode.Parse(shapes),
                ["policies"] = new JsonArray([.. policies.Select(policy => (JsonNode)policy.DeepClone())]),
            };
            var answer = await RunAsync(folder, "node", "validate.mjs", question.ToJsonString());
            return
            [
                .. JsonNode.Parse(answer)!.AsArray().Select(one => one!["conforms"]!.GetValue<bool>()
                    ? []
                    : one["shapes"]!.AsArray().Select(shape => shape!.GetValue<string>()).ToArray()),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string program, string arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true, UseShellExecute = false,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, $"{program} {arguments}: {await errors}");
        return await output;
    }
}
