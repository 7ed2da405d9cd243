using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>
/// W4: the vacant premises by how long they have been so: frictional (less than a year), long (one to three years),
/// structural (more than three years) and those of which the register does not say (unknown).
/// </summary>
internal sealed class VacancyDuration() : PremisesIndicator("W4")
{
    public const string Frictional = "frictional";
    public const string Long = "long";
    public const string Structural = "structural";
    public const string Unknown = "unknown";

    private static readonly string[] Members = [Frictional, Long, Structural, Unknown];

    /// <summary>The member that vacant premises belong to on the day of their snapshot.</summary>
    public static string MemberOf(Premises premises, DateOnly day) => premises.VacantSince is not { } since ? Unknown
        : since > day.AddYears(-1) ? Frictional
        : since < day.AddYears(-3) ? Structural
        : Long;

    protected override IEnumerable<Candidate<Figure>> Calculate(AreaPremises area)
    {
        var vacant = area.Premises.Where(one => one.IsVacant).ToArray();
        var members = vacant
            .CountBy(one => MemberOf(one, area.Snapshot.Date))
            .ToDictionary(StringComparer.Ordinal);
        var known = vacant.Length - members.GetValueOrDefault(Unknown);
        var coverage = vacant.Length == 0 ? 1 : known / (double)vacant.Length;
        return Members.Select(member => vacant.Length == 0 || (known == 0 && member != Unknown)
            ? Missing(
                area, vacant.Length == 0 ? MissingReason.NothingToDivideBy : MissingReason.NoReferenceFigure, coverage,
                member)
            // How much is unknown is known of all; the rest is no figure where too much of it is.
            : Parted(
                Counted(
                    area, members.GetValueOrDefault(member) / (double)vacant.Length, member == Unknown ? 1 : coverage,
                    Each(vacant.Length), member),
                Each(members.GetValueOrDefault(member)), Each(vacant.Length - members.GetValueOrDefault(member))));
    }
}
