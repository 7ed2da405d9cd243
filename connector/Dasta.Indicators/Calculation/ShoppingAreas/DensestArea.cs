using System.Runtime.CompilerServices;
using Dasta.Indicators.Calculation.Density;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// An indicator of the area in which the town's shops lie most densely: the contour that holds 70 % of their kernel
/// density. Shops of which the place is not known stay out.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class DensestArea(string indicator) : PremisesIndicator(indicator)
{
    // Dear, and the same for all that is said of it.
    private static readonly ConditionalWeakTable<PremisesSnapshot, Lazy<DensityCore?>> Cores = [];

    protected override IEnumerable<Candidate<Figure>> Calculate(AreaPremises area)
    {
        if (!area.IsTown)
        {
            return [];
        }

        var shops = area.Shops.ToArray();
        var placed = shops.Where(one => one is { Latitude: not null, Longitude: not null }).ToArray();
        var coverage = shops.Length == 0 ? 1 : placed.Length / (double)shops.Length;
        var core = Cores.GetValue(area.Snapshot, _ => new Lazy<DensityCore?>(() => KernelDensity.Core(
            MetricPoint.Project([.. placed.Select(one => (one.Latitude!.Value, one.Longitude!.Value))])))).Value;
        return
        [
            core is null
                ? Missing(
                    area, shops.Length == 0 ? MissingReason.NothingToDivideBy : MissingReason.NoReferenceFigure,
                    coverage)
                : Calculate(area, placed, core, coverage),
        ];
    }

    /// <summary>The figure of the town.</summary>
    /// <param name="area">The town.</param>
    /// <param name="shops">Its shops whose place is known.</param>
    /// <param name="core">The area, with which of them lie in it.</param>
    /// <param name="coverage">Share of the shops whose place is known.</param>
    protected abstract Candidate<Figure> Calculate(
        AreaPremises area, IReadOnlyList<Premises> shops, DensityCore core, double coverage);

    /// <summary>W2: shops for each hectare of the area.</summary>
    internal sealed class Density() : DensestArea("W2")
    {
        protected override Candidate<Figure> Calculate(
            AreaPremises area, IReadOnlyList<Premises> shops, DensityCore core, double coverage) =>
            Counted(area, core.PointsInside / core.Hectares, coverage, Each(shops.Count));
    }

    /// <summary>W2b: the share of the town's shops that lie in the area.</summary>
    internal sealed class Share() : DensestArea("W2b")
    {
        protected override Candidate<Figure> Calculate(
            AreaPremises area, IReadOnlyList<Premises> shops, DensityCore core, double coverage) =>
            Parted(
                Counted(area, core.PointsInside / (double)shops.Count, coverage, Each(shops.Count)),
                Each(core.PointsInside), Each(shops.Count - core.PointsInside));
    }

    /// <summary>W2c: of the shops in the area, the share that lies in the core the town drew.</summary>
    internal sealed class Agreement() : DensestArea("W2c")
    {
        protected override Candidate<Figure> Calculate(
            AreaPremises area, IReadOnlyList<Premises> shops, DensityCore core, double coverage)
        {
            var known = shops.Where((one, at) => core.IsInside[at] && one.IsInCore is not null).ToArray();
            var both = known.Count(one => one.IsInCore == true);
            return known.Length == 0
                ? Missing(area, MissingReason.NoReferenceFigure, coverage)
                : Parted(
                    Counted(
                        area, both / (double)known.Length, coverage * known.Length / core.PointsInside,
                        Each(known.Length)),
                    Each(both), Each(known.Length - both));
        }
    }
}
