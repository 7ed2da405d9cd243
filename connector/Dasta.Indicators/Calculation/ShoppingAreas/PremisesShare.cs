using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// Share of a part in the premises counted: W3 vacant, W6b hospitality, W6c chains, W7 the core; in premises, or in
/// their floor (W3b). Premises of which it is not known whether they belong to the part stay out of both sides.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="whole">Which premises are counted.</param>
/// <param name="part">Whether one belongs to the part; null when not known.</param>
/// <param name="weight">How much one counts; null when not known.</param>
/// <param name="isOfTown">Only for the town, not for its zones.</param>
internal class PremisesShare(
    string indicator, Func<Premises, bool> whole, Func<Premises, bool?> part, Func<Premises, double?>? weight = null,
    bool isOfTown = false) : PremisesIndicator(indicator)
{
    protected override IEnumerable<Candidate<Figure>> Calculate(AreaPremises area) =>
        isOfTown && !area.IsTown ? [] : [Share(area)];

    /// <summary>Status of a figure that has a value.</summary>
    protected virtual string Status(AreaPremises area) => ObservationStatus.Normal;

    private Candidate<Figure> Share(AreaPremises area)
    {
        var counted = area.Premises.Where(whole).ToArray();
        var known = counted
            .Select(one => (IsPart: part(one), Weight: weight is null ? 1 : weight(one)))
            .Where(one => one is { IsPart: not null, Weight: not null }).ToArray();
        var coverage = counted.Length == 0 ? 1 : known.Length / (double)counted.Length;
        var total = known.Sum(one => one.Weight!.Value);
        if (total <= 0)
        {
            return Missing(
                area, coverage > 0 ? MissingReason.NothingToDivideBy : MissingReason.NoReferenceFigure, coverage);
        }

        return Parted(
            Counted(
                area, known.Where(one => one.IsPart == true).Sum(one => one.Weight!.Value) / total, coverage,
                [.. known.Select(one => one.Weight!.Value)], status: Status(area)),
            [.. known.Where(one => one.IsPart == true).Select(one => one.Weight!.Value)],
            [.. known.Where(one => one.IsPart == false).Select(one => one.Weight!.Value)]);
    }
}
