using System.Globalization;

namespace Dasta.Design.Charts;

/// <summary>
/// Where numbers and places lie in a chart: the range is rounded outward to steps of 1, 2 or 5 times a power of ten.
/// </summary>
internal sealed class ChartScale
{
    public const double Width = 720;
    public const double Height = 260;
    private const double Left = 64;
    private const double Right = 26;
    private const double Top = 20;
    private const double Bottom = 34;
    private const double RowHeight = 8;
    private const int StepsWanted = 5;

    private readonly int _count;

    /// <param name="values">What must fit; none is a bug.</param>
    public ChartScale(IReadOnlyCollection<double> values, int count)
    {
        _count = count;
        var (low, high) = (values.Min(), values.Max());
        if (high <= low)
        {
            var room = low == 0 ? 1 : Math.Abs(low) / 2;
            (low, high) = (low - room, high + room);
        }

        Step = StepOf((high - low) / StepsWanted);
        Lowest = Math.Floor(low / Step) * Step;
        Highest = Math.Ceiling(high / Step) * Step;
    }

    public double Lowest { get; }

    public double Highest { get; }

    public double Step { get; }

    /// <summary>Digits after the point that the steps need.</summary>
    public int Decimals => Math.Max(0, (int)-Math.Floor(Math.Log10(Step)));

    public IEnumerable<double> Ticks => Enumerable
        .Range(0, (int)Math.Round((Highest - Lowest) / Step) + 1).Select(index => Lowest + (index * Step));

    public static double PlotRight => Width - Right;

    public static double PlotLeft => Left;

    public static double PlotBottom => Height - Bottom;

    /// <summary>From halfway to the place before the first to halfway to the one after the last.</summary>
    public (double Left, double Right) Over(int first, int last)
    {
        var half = _count == 1 ? Width : (Width - Left - Right) / (_count - 1) / 2;
        return (Math.Max(Left, X(first) - half), Math.Min(Width - Right, X(last) + half));
    }

    /// <summary>The row in which bands of a kind lie: where it begins and how high it is.</summary>
    public static (double Top, double Height) RowOf(ChartBandKind kind) => kind switch
    {
        ChartBandKind.Holiday => (Top, PlotBottom - Top),
        ChartBandKind.Event => (Top, RowHeight),
        _ => (PlotBottom - RowHeight, RowHeight),
    };

    public double X(int index) =>
        _count == 1 ? (Left + Width - Right) / 2 : Left + ((Width - Left - Right) * index / (_count - 1));

    public double Y(double value) =>
        Top + ((Height - Top - Bottom) * (Highest - value) / (Highest - Lowest));

    public string At(int index, double value) => $"{Write(X(index))},{Write(Y(value))}";

    public static string Write(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);

    private static double StepOf(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }
}
