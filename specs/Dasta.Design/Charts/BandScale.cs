namespace Dasta.Design.Charts;

/// <summary>Where numbers lie on one line, with room at both ends.</summary>
internal sealed class BandScale
{
    private const double Margin = 60;
    private readonly double _low;
    private readonly double _width;

    /// <param name="values">What must fit; none is a bug.</param>
    public BandScale(IReadOnlyCollection<double> values)
    {
        _low = values.Min();
        _width = values.Max() - _low;
    }

    public double At(double value) => _width <= 0
        ? ChartScale.Width / 2
        : Margin + ((ChartScale.Width - (2 * Margin)) * (value - _low) / _width);
}
