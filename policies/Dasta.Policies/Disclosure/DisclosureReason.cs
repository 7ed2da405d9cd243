namespace Dasta.Policies.Disclosure;

/// <summary>Why a figure is withheld, as written beside it on the wire.</summary>
public static class DisclosureReason
{
    /// <summary>Fewer units stand behind the figure than the threshold.</summary>
    public const string TooFewCounts = "TooFewCounts";

    /// <summary>Less of the period was measured than the threshold.</summary>
    public const string InsufficientCoverage = "InsufficientCoverage";
}
