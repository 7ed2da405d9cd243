namespace Dasta.Indicators.Calculation;

/// <summary>Bounds between which a value lies with 95 % confidence.</summary>
internal sealed record Interval(double Lower, double Upper)
{
    /// <summary>The interval with this many decimals, never narrower than it was.</summary>
    public Interval Rounded(int decimals)
    {
        var scale = Math.Pow(10, decimals);
        return new(Math.Floor(Lower * scale) / scale, Math.Ceiling(Upper * scale) / scale);
    }
}
