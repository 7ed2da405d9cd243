namespace Dasta.Indicators.Sources.Mapping;

/// <summary>A rule by which numbers count as not measured; it has one of the four tests.</summary>
/// <param name="Column">Column that the test looks at.</param>
/// <param name="Below">Holds below this number, and where the cell holds none.</param>
/// <param name="Above">Holds above this number, and where the cell holds none.</param>
/// <param name="IsOneOf">Holds for these texts.</param>
/// <param name="IsNoneOf">Holds for all other texts.</param>
/// <param name="Reason">Name under which the numbers are counted.</param>
internal sealed record QualityRule(
    string Column,
    decimal? Below,
    decimal? Above,
    IReadOnlyList<string>? IsOneOf,
    IReadOnlyList<string>? IsNoneOf,
    string Reason)
{
    /// <summary>True when the numbers count as not measured.</summary>
    /// <param name="cell">The cell of <see cref="Column"/>.</param>
    /// <param name="number">The number in it; null where it holds none.</param>
    public bool Holds(ReadOnlySpan<char> cell, decimal? number) => this switch
    {
        { Below: { } least } => number is null || number < least,
        { Above: { } most } => number is null || number > most,
        { IsOneOf: { } texts } => Contains(texts, cell),
        _ => !Contains(IsNoneOf!, cell),
    };

    private static bool Contains(IReadOnlyList<string> texts, ReadOnlySpan<char> cell)
    {
        foreach (var text in texts)
        {
            if (cell.SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }
}
