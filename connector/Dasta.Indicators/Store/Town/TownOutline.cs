using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Store.Town;

/// <summary>A town without its measurements.</summary>
/// <param name="Town">Each series of it has its newest day alone, with nothing measured.</param>
/// <param name="From">First local day measured.</param>
/// <param name="Until">Last local day measured.</param>
internal sealed record TownOutline(TownData Town, DateOnly From, DateOnly Until);
