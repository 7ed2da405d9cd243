namespace Dasta.Demo.Report;

/// <summary>The last lines of what the nodes wrote, for a demo that failed and leaves no files.</summary>
internal static class Logs
{
    private const int LinesEach = 12;
    private const int LongLine = 600;

    public static string Tail(DemoSpace space)
    {
        var lines = space.Nodes.Values
            .Where(node => File.Exists(node.LogPath))
            .SelectMany(node => File.ReadLines(node.LogPath).TakeLast(LinesEach)
                .Select(line => $"  {node.Plan.Name}: {(line.Length > LongLine ? line[..LongLine] + "…" : line)}"));
        return string.Join('\n', lines);
    }
}
