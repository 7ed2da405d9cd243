namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// What a local line is worked out from, in one pass over the points near a position: sums of weights and of their
/// products with distance to the position and with value.
/// </summary>
internal struct LoessSums
{
    private double _total;
    private double _distance;
    private double _square;
    private double _value;
    private double _product;

    public LoessSums(double total, double distance, double square, double value, double product) =>
        (_total, _distance, _square, _value, _product) = (total, distance, square, value, product);

    public void Add(double weight, double distance, double value)
    {
        var moment = weight * distance;
        _total += weight;
        _distance += moment;
        _square += moment * distance;
        _value += weight * value;
        _product += moment * value;
    }

    /// <summary>The value of the line at the position; null where all points have no weight.</summary>
    /// <param name="count">Number of points of the whole series.</param>
    public readonly double? Value(int count)
    {
        if (_total <= 0)
        {
            return null;
        }

        var (mean, level) = (_distance / _total, _value / _total);
        var spread = (_square / _total) - (mean * mean);
        // With all weight on a few points the slope means nothing; then the mean stands for the line.
        return Math.Sqrt(Math.Max(spread, 0)) > 0.001 * (count - 1)
            ? level - (((_product / _total) - (mean * level)) / spread * mean) : level;
    }
}
