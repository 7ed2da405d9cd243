using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Cells;

/// <summary>
/// The shares of the members of a dimension in all of a table. They add up to one, so that a single one left out could
/// be worked out: they are judged together, with their total.
/// </summary>
internal static class ShareTable
{
    /// <param name="table">A table that is broken down by the dimension.</param>
    /// <param name="basis">What stands behind part of the table, besides its place in it.</param>
    public static IEnumerable<Candidate<Figure>> Of(
        string indicator, Zone zone, Period period, CompletenessRules rules, CellTable table, string dimension,
        Func<CellTable, DisclosureBasis> basis)
    {
        var all = table.Complete(dimension);
        var whole = all.Steps(period);
        var members = all.Members(dimension).Select(member =>
        {
            var part = all.Where(cell => cell.Dimension(dimension) == member)!;
            var steps = part.Steps(period).Zip(whole).ToArray();
            var units = steps.Where(step => step.First.IsMeasured).Sum(step => step.First.Value);
            return (Member: member, Part: part, Steps: steps, Units: (long)Math.Round(units));
        }).ToArray();
        var name = $"{indicator} {zone.Code} {period.Code}";
        return
        [
            .. members.Select(one => Place(
                RatioFigure.Of(
                    indicator, zone, period, rules, one.Steps, () => basis(one.Part), breakdown: one.Member),
                name, one.Member, one.Units)),
            Place(
                RatioFigure.Of(indicator, zone, period, rules, [.. whole.Zip(whole)], () => basis(all)),
                name, string.Empty, members.Sum(one => one.Units)),
        ];
    }

    private static Candidate<Figure> Place(Candidate<Figure> candidate, string table, string member, long units) =>
        candidate with
        {
            Basis = new DisclosureBasis.All(
                candidate.Basis, new DisclosureBasis.TableCell(table, [member], units)),
        };
}
