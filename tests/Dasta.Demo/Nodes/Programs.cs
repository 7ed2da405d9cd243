using Dasta.Demo.Cast;

namespace Dasta.Demo.Nodes;

/// <summary>Where the built hosts lie.</summary>
/// <param name="folder">A folder with one folder a project; null for the folders they are built in.</param>
internal sealed class Programs(string? folder)
{
    /// <summary>The tool that people use, <c>dasta</c>.</summary>
    public const string CommandLine = "Dasta.Cli";

    private static readonly Dictionary<string, string> Rooms = new(StringComparer.Ordinal)
    {
        [NodePlan.Identity] = "identity",
        [NodePlan.Connector] = "connector",
        [NodePlan.Catalog] = "catalog",
        [CommandLine] = "connector",
    };

    /// <summary>The built command line tool.</summary>
    /// <exception cref="DemoFailure">It has not been built.</exception>
    public static string Tool() => Built(Rooms[CommandLine], CommandLine);

    /// <exception cref="DemoFailure">The program has not been built.</exception>
    public string Find(string project) => folder is null
        ? Built(Rooms[project], project)
        : Existing(Path.Combine(folder, project, $"{AssemblyOf(project)}.dll"));

    private static string Built(string room, string project) => Existing(
        Path.Combine(Root(), room, project, "bin", Configuration(), "net10.0", $"{AssemblyOf(project)}.dll"));

    private static string AssemblyOf(string project) => project == CommandLine ? "dasta" : project;

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new DemoFailure($"{path} is not built: build the solution first.");

    // Started from bin/CONFIGURATION/net10.0, the demo runs the hosts of the same configuration.
    private static string Configuration() =>
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    private static string Root()
    {
        var place = new DirectoryInfo(AppContext.BaseDirectory);
        while (place is not null && !File.Exists(Path.Combine(place.FullName, "Dasta.DataSpace.sln")))
        {
            place = place.Parent;
        }

        return place?.FullName ?? throw new DemoFailure("the demo does not run inside a checkout.");
    }
}
