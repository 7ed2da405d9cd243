namespace Dasta.Demo.Generator.Towns;

/// <summary>Who stays the night.</summary>
/// <param name="Occupancy">Mean gross occupancy of the beds over the year.</param>
/// <param name="MeanStay">Nights an arrival.</param>
/// <param name="Foreign">Share of nights by guests from abroad.</param>
/// <param name="Leisure">Share of nights for leisure.</param>
/// <param name="SummerPeak">What the height of summer adds to a month's nights.</param>
internal sealed record TourismPlan(
    double Occupancy, double MeanStay, double Foreign, double Leisure, double SummerPeak);
