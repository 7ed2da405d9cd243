using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation;

/// <summary>Makes figures ready for disclosure control.</summary>
internal static class Candidates
{
    // Sums of fractions that are alike differ in their last digits.
    private const double Rounding = 1e-12;

    /// <summary>A figure with the people, or other units, counted behind each of its parts.</summary>
    public static Candidate<Figure> Counted(Figure figure, params IReadOnlyList<double> counts) => new(
        figure,
        counts.Count == 1
            ? new DisclosureBasis.Count(counts[0])
            : new DisclosureBasis.All([.. counts.Select(count => new DisclosureBasis.Count(count))]),
        figure.Coverage);

    /// <summary>
    /// The share of a part in a whole: the part, the rest and the whole are judged together, for each of them can be
    /// worked out from the other two. A part of nobody is nought and not too few.
    /// </summary>
    public static Candidate<Figure> Share(Figure figure, double part, double whole) =>
        Counted(figure, [whole, .. ((double[])[part, whole - part]).Where(count => !(count <= Rounding * whole))]);

    /// <summary>A figure that rests on open registers alone.</summary>
    public static Candidate<Figure> Open(Figure figure) =>
        new(figure, new DisclosureBasis.OpenRegister(), figure.Coverage);

    /// <summary>A figure without value. The reason tells nothing about what was counted.</summary>
    public static Candidate<Figure> Missing(
        string indicator, string area, Period period, string reason, double coverage = 0,
        string breakdown = Figure.Whole)
    {
        var figure = Figure.Missing(indicator, area, period, reason, coverage) with { Breakdown = breakdown };
        return new(figure, new DisclosureBasis.Count(0), coverage);
    }
}
