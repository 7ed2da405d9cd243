using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// All premises and the vacant ones, added up: W3c their number, W3d their floor. With the two rates of W3 these are
/// the six figures of a yearly count of vacancy.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="weight">What one premises adds; null when not known.</param>
internal sealed class PremisesTotal(string indicator, Func<Premises, double?> weight) : PremisesIndicator(indicator)
{
    private const string All = "all";
    private const string Vacant = "vacant";

    private static readonly string[] Members = [All, Vacant];

    protected override IEnumerable<Candidate<Figure>> Calculate(AreaPremises area)
    {
        var known = area.Premises.Where(one => weight(one) is not null).ToArray();
        var coverage = area.Premises.Count == 0 ? 1 : known.Length / (double)area.Premises.Count;
        var all = known.Select(one => weight(one)!.Value).ToArray();
        var vacant = known.Where(one => one.IsVacant).Select(one => weight(one)!.Value).ToArray();
        var occupied = known.Where(one => !one.IsVacant).Select(one => weight(one)!.Value).ToArray();
        if (known.Length == 0 && area.Premises.Count > 0)
        {
            return [.. Members.Select(member => Missing(area, MissingReason.NoReferenceFigure, coverage, member))];
        }

        // Where nothing is vacant, all premises were looked at to say so.
        return
        [
            Counted(area, all.Sum(), coverage, all, All),
            Parted(Counted(area, vacant.Sum(), coverage, all, Vacant), vacant, occupied),
        ];
    }
}
