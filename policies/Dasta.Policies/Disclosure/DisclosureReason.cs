namespace Dasta.Policies.Disclosure;

/// <summary>
/// Why a figure is withheld, as written beside it on the wire. A reason names the rule, never which side of which
/// number: one reason covers all rules about contributors and one covers all cells of a table, for the finer reason
/// would itself be an answer.
/// </summary>
public static class DisclosureReason
{
    /// <summary>Fewer units stand behind the figure than the threshold.</summary>
    public const string TooFewCounts = "TooFewCounts";

    /// <summary>Too few businesses contribute, or one of them could be worked out.</summary>
    public const string ContributorsProtected = "ContributorsProtected";

    /// <summary>The cell, or another that could be worked out from it, is too small.</summary>
    public const string TableProtected = "TableProtected";

    /// <summary>Less of the period was measured than the threshold.</summary>
    public const string InsufficientCoverage = "InsufficientCoverage";

    /// <summary>True when the value is withheld because it is confidential, false when it was not measured.</summary>
    public static bool IsConfidential(string reason) => reason != InsufficientCoverage;
}
