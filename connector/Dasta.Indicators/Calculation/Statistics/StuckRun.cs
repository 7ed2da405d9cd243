namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>Hours in a row in which a sensor seems stuck.</summary>
/// <param name="First">Position of the first hour.</param>
/// <param name="Last">Position of the last hour.</param>
/// <param name="Value">What it kept on counting.</param>
internal sealed record StuckRun(int First, int Last, double Value)
{
    public int Hours => Last - First + 1;
}
