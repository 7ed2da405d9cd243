namespace Dasta.Indicators.Calculation;

/// <summary>Bounds between which a value lies with 95 % confidence.</summary>
internal sealed record Interval(double Lower, double Upper)
{
    /// <summary>Dust of floating-point arithmetic, in units of the last decimal, does not widen an interval.</summary>
    private const double Dust = 1e-6;

    /// <summary>
    /// The interval where part of what the value rests on was filled in with means. These differ by nothing, so that
    /// draws of them differ too little, in the mean and once more for the days that stand for fewer: as much wider as
    /// less was measured.
    /// </summary>
    /// <param name="value">The value it belongs to.</param>
    /// <param name="measured">Share that was measured, 0 to 1.</param>
    /// <param name="least">No value is less.</param>
    /// <param name="most">No value is more.</param>
    public Interval Over(double value, double measured, double least, double most = double.PositiveInfinity) => new(
        Math.Max(least, value - ((value - Lower) / measured)), Math.Min(most, value + ((Upper - value) / measured)));

    /// <summary>
    /// Whether the 95 % interval of the difference of two values leaves out zero, each with its own interval and neither
    /// resting on the other (Zou and Donner 2008). Two intervals that overlap may well belong to values that differ.
    /// </summary>
    /// <param name="value">The value of this interval.</param>
    /// <param name="other">The other interval.</param>
    /// <param name="otherValue">Its value.</param>
    public bool DiffersFrom(double value, Interval other, double otherValue)
    {
        static double Length(double one, double two) => Math.Sqrt((one * one) + (two * two));
        var difference = value - otherValue;
        return difference > Length(value - Lower, other.Upper - otherValue)
            || difference < -Length(Upper - value, otherValue - other.Lower);
    }

    /// <summary>The interval with this many decimals, not narrower than it was.</summary>
    public Interval Rounded(int decimals)
    {
        var scale = Math.Pow(10, decimals);
        return new(Math.Floor((Lower * scale) + Dust) / scale, Math.Ceiling((Upper * scale) - Dust) / scale);
    }
}
