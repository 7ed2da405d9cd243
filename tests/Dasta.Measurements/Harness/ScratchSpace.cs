using System.Text.Json.Nodes;
using Dasta.Demo;

namespace Dasta.Measurements.Harness;

/// <summary>A data space of its own for one measurement.</summary>
internal static class ScratchSpace
{
    /// <summary>Changes the settings of a node that was not started yet.</summary>
    public static void Change(DemoSpace space, string node, Action<JsonObject> change)
    {
        var path = Path.Combine(space.Options.StateFolder, "settings", $"{node}.json");
        var settings = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(settings);
        File.WriteAllText(path, settings.ToJsonString());
    }

    /// <param name="asDeployed">True where processes run as on a machine of their own, and not as in a demo.</param>
    public static DemoSpace Create(bool asDeployed = false) => DemoSpace.Create(new DemoOptions(
        Directory.CreateTempSubdirectory("dasta-measure-").FullName, Programs: null, Data: null, Once: true,
        asDeployed));
}
