using System.Globalization;
using Dasta.Indicators.Calculation;

namespace Connector.Tests.Calculation.Planted;

/// <summary>What a town sees of an effect that was planted in its sources.</summary>
/// <param name="Indicator">Code of the indicator, with what it is about.</param>
/// <param name="Planted">The planted size, as the indicator gives it.</param>
/// <param name="Found">What the indicator gives.</param>
/// <param name="Interval">Its own 95 % interval.</param>
/// <param name="WidthMaximum">A wider interval would hold any size, and say nothing.</param>
internal sealed record Look(string Indicator, double Planted, double Found, Interval? Interval, double WidthMaximum)
{
    /// <summary>What is looked at, without where and when.</summary>
    public string Kind => Indicator.Split('_')[0];

    /// <summary>Code of the indicator.</summary>
    public string Code => Kind.Split(' ')[0];

    public bool Holds => Interval is { } interval && interval.Lower <= Planted && Planted <= interval.Upper;

    public bool IsInformative => Interval is { } interval && interval.Upper - interval.Lower <= WidthMaximum;

    /// <summary>A figure that has its own interval.</summary>
    public static Look Of(Figure figure, double planted, double widthMaximum) =>
        new(figure.Id, planted, figure.Value ?? double.NaN, figure.Interval, widthMaximum);

    /// <summary>What is counted, not estimated: it comes out up to the last decimal of the figure.</summary>
    public static Look Exact(Figure figure, double planted, double tolerance)
    {
        var found = figure.Value ?? double.NaN;
        return new(figure.Id, planted, found, new(found - tolerance, found + tolerance), 2.1 * tolerance);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Indicator}: planted {Planted:0.0000}, found {Found:0.0000} "
            + $"[{Interval?.Lower:0.0000}, {Interval?.Upper:0.0000}], at most {WidthMaximum:0.00} wide");
}
