namespace Dasta.Indicators.Calculation.Vehicles.Parking;

/// <summary>A day of the car parks of a zone together.</summary>
/// <param name="Taken">Share of the places taken in each clock hour, 0 to 1; NaN where not measured.</param>
/// <param name="Vehicles">Places taken, added up over the hours.</param>
internal sealed record CarParkDay(double[] Taken, double Vehicles);
