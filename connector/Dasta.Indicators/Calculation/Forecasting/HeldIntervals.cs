namespace Dasta.Indicators.Calculation.Forecasting;

/// <summary>
/// How often the intervals of past forecasts held what came, each made from the errors that were known by then.
/// </summary>
/// <param name="Within">Days that lay in their interval.</param>
/// <param name="Days">Days measured of which there was one.</param>
internal sealed record HeldIntervals(int Within, int Days)
{
    /// <summary>The part that held, of which nine in ten are meant to; null where no interval could be made.</summary>
    public double? Share => Days == 0 ? null : Within / (double)Days;
}
