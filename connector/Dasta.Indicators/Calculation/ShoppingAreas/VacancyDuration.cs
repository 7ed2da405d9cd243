using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// W4: the vacant premises by how long they have been so: frictional (less than a year), long (one to three years) and
/// structural (more than three years).
/// </summary>
internal sealed class VacancyDuration() : PremisesIndicator("W4")
{
    private static readonly string[] Members = ["frictional", "long", "structural"];

    protected override IEnumerable<Candidate<Figure>> Calculate(AreaPremises area)
    {
        var vacant = area.Premises.Where(one => one.IsVacant).ToArray();
        var known = vacant.Where(one => one.VacantSince is not null)
            .CountBy(one => Member(area.Snapshot.Date, one.VacantSince!.Value))
            .ToDictionary(StringComparer.Ordinal);
        var number = known.Values.Sum();
        var coverage = vacant.Length == 0 ? 1 : number / (double)vacant.Length;
        return Members.Select(member => number == 0
            ? Missing(
                area, vacant.Length == 0 ? MissingReason.NothingToDivideBy : MissingReason.NoReferenceFigure, coverage,
                member)
            : Counted(area, known.GetValueOrDefault(member) / (double)number, coverage, Each(number), member));
    }

    private static string Member(DateOnly day, DateOnly since) =>
        since > day.AddYears(-1) ? "frictional" : since < day.AddYears(-3) ? "structural" : "long";
}
