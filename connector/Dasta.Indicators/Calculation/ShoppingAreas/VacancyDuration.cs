using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// W4: the vacant premises by how long they have been so: frictional (less than a year), long (one to three years),
/// structural (more than three years) and those of which the register does not say (unknown).
/// </summary>
internal sealed class VacancyDuration() : PremisesIndicator("W4")
{
    private const string Unknown = "unknown";

    private static readonly string[] Members = ["frictional", "long", "structural", Unknown];

    protected override IEnumerable<Candidate<Figure>> Calculate(AreaPremises area)
    {
        var vacant = area.Premises.Where(one => one.IsVacant).ToArray();
        var members = vacant
            .CountBy(one => one.VacantSince is { } since ? Member(area.Snapshot.Date, since) : Unknown)
            .ToDictionary(StringComparer.Ordinal);
        var known = vacant.Length - members.GetValueOrDefault(Unknown);
        var coverage = vacant.Length == 0 ? 1 : known / (double)vacant.Length;
        return Members.Select(member => vacant.Length == 0 || (known == 0 && member != Unknown)
            ? Missing(
                area, vacant.Length == 0 ? MissingReason.NothingToDivideBy : MissingReason.NoReferenceFigure, coverage,
                member)
            // How much is unknown is known of all; the rest is no figure where too much of it is.
            : Counted(
                area, members.GetValueOrDefault(member) / (double)vacant.Length, member == Unknown ? 1 : coverage,
                Each(vacant.Length), member));
    }

    private static string Member(DateOnly day, DateOnly since) =>
        since > day.AddYears(-1) ? "frictional" : since < day.AddYears(-3) ? "structural" : "long";
}
