namespace Dasta.Indicators.Calculation;

/// <summary>Bounds between which a value lies with 95 % confidence.</summary>
internal sealed record Interval(double Lower, double Upper)
{
    /// <summary>Dust of floating-point arithmetic, in units of the last decimal, does not widen an interval.</summary>
    private const double Dust = 1e-6;

    /// <summary>The interval with this many decimals, not narrower than it was.</summary>
    public Interval Rounded(int decimals)
    {
        var scale = Math.Pow(10, decimals);
        return new(Math.Floor((Lower * scale) + Dust) / scale, Math.Ceiling((Upper * scale) - Dust) / scale);
    }
}
