using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace DataSpace.Tests.Browsers;

/// <summary>What axe-core finds wrong with a page as it stands in a browser (WCAG 2.2, levels A and AA).</summary>
internal static class Accessibility
{
    private const string Run =
        """
        async rules => JSON.stringify((await axe.run({ runOnly: rules })).violations.map(one => ({ rule: one.id,
            help: one.help, where: one.nodes.map(node => node.html.slice(0, 200)).slice(0, 5) })))
        """;

    private static readonly string[] Everything =
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private static string? _source;

    /// <summary>The rules that are broken, each with where; none is what is wanted.</summary>
    /// <param name="rules">The rules that are looked at; all there are where none is named.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, params string[] rules)
    {
        await NodeProgram.PrepareAsync();
        _source ??= await File.ReadAllTextAsync(
            Path.Combine(NodeProgram.Folder, "node_modules", "axe-core", "axe.min.js"));
        await page.EvaluateAsync(_source);
        return [.. JsonNode.Parse(await page.EvaluateAsync<string>(
            Run, rules.Length == 0 ? Everything : rules))!.AsArray().Select(one => one!.ToJsonString())];
    }
}
