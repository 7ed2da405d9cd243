using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl;

/// <summary>The values a person can choose from where terms are edited.</summary>
public static class PolicyChoices
{
    /// <summary>The codes of a left operand, by its full IRI; null where it has no list.</summary>
    public static IReadOnlyList<string>? Of(string operand) => operand switch
    {
        OdrlTerms.Purpose => CodeLists.Purposes,
        OdrlTerms.Role => CodeLists.Roles,
        OdrlTerms.Granularity => CodeLists.Granularities,
        OdrlTerms.ReleaseClass => CodeLists.ReleaseClasses,
        _ => null,
    };

    /// <summary>Lengths of period that are no shorter than one, from long to short.</summary>
    public static IReadOnlyList<string> NoShorterThan(string granularity) =>
        [.. CodeLists.Granularities.Take(CodeLists.Granularities.ToList().IndexOf(granularity) + 1)];

    /// <summary>True for a left operand whose values are moments or days.</summary>
    public static bool IsMoment(string operand) => OperandTable.Find(operand)?.Type == OperandType.Moment;

    /// <summary>True for a left operand whose values are numbers.</summary>
    public static bool IsNumber(string operand) => OperandTable.Find(operand)?.Type == OperandType.Number;
}
