using System.Globalization;

namespace Dasta.Policies.Disclosure;

/// <summary>
/// Decides figure by figure what is released: a total count behind it of at least the threshold (30 by default, the
/// rule of the sector's vendors for passers-by), and enough of its period measured.
/// </summary>
public sealed class DisclosureControl(DisclosureSettings settings)
{
    private readonly string _passed = string.Create(CultureInfo.InvariantCulture,
        $"count>={settings.MinimumCount};coverage>={settings.MinimumCoverage}");

    /// <summary>Lets the figure pass, or withholds it with the first reason that holds.</summary>
    /// <param name="withhold">Makes, from the figure and the reason, what remains: the same without its value.</param>
    public Released<T> Release<T>(Candidate<T> candidate, Func<T, string, T> withhold)
    {
        // Written so that a NaN is withheld.
        var reason = !(candidate.CountBehind >= settings.MinimumCount) ? DisclosureReason.TooFewCounts
            : !(candidate.Coverage >= settings.MinimumCoverage) ? DisclosureReason.InsufficientCoverage
            : null;
        return reason is null
            ? new Released<T>(candidate.Figure, _passed, withheld: false)
            : new Released<T>(withhold(candidate.Figure, reason), reason, withheld: true);
    }
}
