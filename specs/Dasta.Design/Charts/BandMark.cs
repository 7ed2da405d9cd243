namespace Dasta.Design.Charts;

/// <summary>A place among others on one line, such as their median.</summary>
/// <param name="Label">What it is called below the line.</param>
/// <param name="Lower">Where it may lie at least; the same as the upper bound where it is known exactly.</param>
public sealed record BandMark(string Label, double Lower, double Upper)
{
    /// <summary>Where its tick stands.</summary>
    public double Middle => (Lower + Upper) / 2;
}
