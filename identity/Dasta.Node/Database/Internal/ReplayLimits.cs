namespace Dasta.Node.Database.Internal;

/// <summary>Bounds of what a node remembers of tokens that count once.</summary>
internal static class ReplayLimits
{
    /// <summary>
    /// Identifiers a node remembers at one time, for minutes each; beyond it every token that counts once is refused.
    /// </summary>
    public const int Identifiers = 1_000_000;

    /// <summary>How long an identifier is remembered after its token expired.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(60);

    /// <summary>How often what expired is forgotten, and what is left is counted.</summary>
    public static readonly TimeSpan Cleaning = TimeSpan.FromMinutes(1);

    /// <summary>How often that happens while there is no room.</summary>
    public static readonly TimeSpan CleaningWhenFull = TimeSpan.FromSeconds(5);
}
