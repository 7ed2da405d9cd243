using Dasta.Indicators.Geometry;

namespace Dasta.Indicators.Registers;

/// <summary>Where a sensor stands or stood.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, where it has one.</param>
/// <param name="ReadingSource">The source whose series carry this id as their code, or null.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="From">First day at this place.</param>
/// <param name="Until">First day it no longer stands there.</param>
internal sealed record SensorPlace(
    string Id, string? Name, string? ReadingSource, Position Place, DateOnly From, DateOnly Until) : IRegisterEntry
{
    public string Key => $"{Id} {From:yyyy-MM-dd}";

    public DateOnly? ValidOn => null;
}
