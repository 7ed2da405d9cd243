namespace Dasta.Indicators.Calculation;

/// <summary>Why a figure has no value, besides the reasons of disclosure control.</summary>
internal static class MissingReason
{
    /// <summary>The figure has a value.</summary>
    public const string None = "None";

    /// <summary>Too few valid days in the period.</summary>
    public const string InsufficientCoverage = "InsufficientCoverage";

    /// <summary>Too few valid months in the reference year.</summary>
    public const string NoReferencePeriod = "NoReferencePeriod";
}
