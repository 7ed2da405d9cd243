namespace Dasta.Demo.Generator.Towns;

/// <summary>How long people stay and where they come from.</summary>
/// <param name="MedianMinutes">Median time in the centre.</param>
/// <param name="OwnTown">Share of visitors from the town itself.</param>
/// <param name="Nearby">Share from less than 20 km away.</param>
/// <param name="Farther">Share from farther in the country; the rest comes from abroad.</param>
/// <param name="Returning">Share that came before in the same month.</param>
internal sealed record DwellPlan(
    double MedianMinutes, double OwnTown, double Nearby, double Farther, double Returning);
