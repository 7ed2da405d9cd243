using Dasta.Demo;

namespace Dasta.Measurements.Harness;

/// <summary>A data space of its own for one measurement.</summary>
internal static class ScratchSpace
{
    public static DemoSpace Create() => DemoSpace.Create(new DemoOptions(
        Directory.CreateTempSubdirectory("dasta-measure-").FullName, Programs: null, Data: null, Once: true));
}
