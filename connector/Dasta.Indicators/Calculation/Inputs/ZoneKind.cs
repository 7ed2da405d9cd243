namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>Kinds of area that some indicators tell apart.</summary>
internal static class ZoneKind
{
    /// <summary>The core shopping area that the town drew.</summary>
    public const string Core = "core";

    /// <summary>The main axis that side streets are held against.</summary>
    public const string MainAxis = "main-axis";

    /// <summary>A street that branches off a main axis.</summary>
    public const string SideStreet = "side-street";

    /// <summary>Whether areas of a kind are, or make up, the core shopping area.</summary>
    public static bool IsInCore(string kind) => kind is Core or MainAxis or SideStreet;

    /// <summary>Any other area.</summary>
    public const string Other = "zone";
}
