using System.Runtime.CompilerServices;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>
/// The doubt of links between sources, carried into whatever is calculated across them: each link is off by one
/// standard error in turn, all that came before it is moved by as much, and the figures are calculated again. By how
/// far they move is what the link adds to their intervals, in squares.
/// </summary>
internal static class LinkDoubt
{
    // Smaller moves are the dust of floating-point arithmetic.
    private const double Dust = 1e-9;

    private static readonly ConditionalWeakTable<TownData, IReadOnlyList<ShiftedTown>> Known = [];

    /// <summary>The town as it would be, once for each link of its series; none where nothing is linked.</summary>
    public static IReadOnlyList<ShiftedTown> Towns(TownData town) => Known.GetValue(town, static one =>
    [
        .. from zone in one.Zones
           from series in zone.Series
           from joint in series.Joints
           select new ShiftedTown(one, zone, series, joint),
    ]);

    /// <summary>Those of which the link has a doubt that is known.</summary>
    public static IEnumerable<ShiftedTown> Doubtful(TownData town) =>
        Towns(town).Where(link => link.Joint.IsDoubtful);

    /// <summary>
    /// The figures with the doubt of links in their intervals and status: B where the period holds a link, or where
    /// what is compared lies on both sides of one; E where a weak link lies before.
    /// </summary>
    /// <param name="figures">As calculated from the series as they are.</param>
    /// <param name="links">Each link, with the figures that may differ as calculated with it moved.</param>
    /// <param name="isComparison">Whether days are compared with days around them: crossing is breaking.</param>
    public static IReadOnlyList<Candidate<Figure>> Carry(
        IReadOnlyList<Candidate<Figure>> figures,
        IEnumerable<(Joint Joint, IEnumerable<Candidate<Figure>> Moved)> links, bool isComparison)
    {
        var places = figures.Select((one, at) => (one.Figure.Id, at))
            .ToDictionary(one => one.Id, one => one.at, StringComparer.Ordinal);
        var crossed = new List<(Joint Joint, double Value)>?[figures.Count];
        foreach (var (joint, moved) in links)
        {
            foreach (var other in moved.Select(one => one.Figure))
            {
                if (places.TryGetValue(other.Id, out var at) && figures[at].Figure.Value is { } value
                    && other.Value is { } shifted && HasMoved(value, shifted))
                {
                    (crossed[at] ??= []).Add((joint, shifted));
                }
            }
        }

        return [.. figures.Select((one, at) => crossed[at] is { } found
            ? one with { Figure = Doubt(one.Figure, found, isComparison) } : one)];
    }

    private static Figure Doubt(Figure figure, List<(Joint Joint, double Value)> links, bool isComparison)
    {
        var status = isComparison || links.Exists(link => Holds(figure, link.Joint)) ? ObservationStatus.Break
            : links.Exists(link => link.Joint.IsEstimate) ? ObservationStatus.Estimated
            : figure.Status;
        return figure with
        {
            Status = ObservationStatus.Weakest([status, figure.Status]),
            Interval = Widen(figure.Value!.Value, figure.Interval,
                [.. links.Where(link => link.Joint.IsDoubtful).Select(link => link.Value)]),
        };
    }

    /// <summary>Whether a value differs from what it was by more than arithmetic alone brings about.</summary>
    public static bool HasMoved(double value, double moved) => Math.Abs(moved - value) > Dust * (1 + Math.Abs(value));

    private static bool Holds(Figure figure, Joint joint) =>
        joint.Day > figure.Period.Start && joint.Day < figure.Period.EndExclusive;

    /// <summary>
    /// The interval of a value with the doubt of links: what it would be with each of them off by a standard error. Of
    /// what is positive with all of its interval the doubt is a factor.
    /// </summary>
    /// <param name="quantile">How many standard errors the interval reaches, of a normal distribution.</param>
    public static Interval? Widen(
        double value, Interval? interval, double[] moved, double quantile = LogScale.NormalQuantile)
    {
        if (moved.Length == 0)
        {
            return interval;
        }

        if (value > 0 && interval is null or { Lower: > 0 } && moved.All(one => one > 0))
        {
            return LogScale.Widen(value, interval, moved.Sum(one => Math.Pow(Math.Log(one / value), 2)), quantile);
        }

        var doubt = quantile * quantile * moved.Sum(one => (one - value) * (one - value));
        double Half(double bound) => Math.Sqrt(((bound - value) * (bound - value)) + doubt);
        return new(value - Half(interval?.Lower ?? value), value + Half(interval?.Upper ?? value));
    }
}
