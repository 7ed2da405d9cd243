namespace Dasta.Design.Charts;

/// <summary>An area on a map.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Where it leads to, an address; null for nowhere.</param>
/// <param name="Rings">Its outlines, each as longitude and latitude in degrees; of a street, its line.</param>
/// <param name="IsMarked">Whether it stands out from the others.</param>
public sealed record MapShape(
    string Name, string? Path, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Rings,
    bool IsMarked = false);
