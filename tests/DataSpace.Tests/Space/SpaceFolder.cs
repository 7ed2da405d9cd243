using Dasta.Demo;

namespace DataSpace.Tests.Space;

/// <summary>Options for a fresh data space that leaves nothing behind.</summary>
internal static class SpaceFolder
{
    public static DemoOptions Fresh(string? data) => new(
        Path.Combine(Path.GetTempPath(), $"dasta-space-{Guid.NewGuid():N}"), Programs: null, data, Once: true);
}
