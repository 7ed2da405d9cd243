using Dasta.Specs.Values;

namespace Dasta.Specs.Vocabulary;

/// <summary>An area of the NIS classification.</summary>
/// <param name="Nis">Its code.</param>
/// <param name="Name">Its name, in Dutch.</param>
/// <param name="Kind">Its level.</param>
/// <param name="Within">The area one level up; null for the country.</param>
/// <param name="From">First day of the code; null when it is older than the table, which starts in 2018.</param>
/// <param name="Until">First day on which the code is no longer in use; null while it is.</param>
public sealed record Area(
    NisCode Nis, string Name, AreaKind Kind, NisCode? Within, DateOnly? From, DateOnly? Until)
{
    /// <summary>True when the code is in use on this day.</summary>
    public bool IsInUse(DateOnly day) => !(day < From) && !(day >= Until);
}
