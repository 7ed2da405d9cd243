namespace Dasta.Demo.Generator.Towns;

/// <summary>The car park at the market square.</summary>
/// <param name="Capacity">Places.</param>
/// <param name="FullHours">Hours of a market day, from 9 h, with more than nine of ten places taken.</param>
internal sealed record ParkingPlan(int Capacity, int FullHours);
