using Dasta.Policies.Disclosure.Primary;

namespace Dasta.Policies.Disclosure;

/// <summary>
/// Decides figure by figure what is released: enough people behind it, no contributor that could be worked out, enough
/// of its period measured.
/// </summary>
public sealed class DisclosureControl(DisclosureSettings settings)
{
    private readonly PrimaryRules _rules = new(settings);

    /// <summary>
    /// Lets the figure pass, or withholds it with the first reason that holds. Both take the same work, so that who
    /// watches the clock learns nothing. A cell of a table is withheld here: see <see cref="ReleaseAll"/>.
    /// </summary>
    /// <param name="withhold">Makes, from the figure and the reason, what remains: the same without its value.</param>
    public Released<T> Release<T>(Candidate<T> candidate, Func<T, string, T> withhold)
    {
        var judged = _rules.Judge(candidate.Basis, candidate.Coverage);
        // A cell alone tells nothing about what it can be worked out from.
        var reason = candidate.Basis.Cell is null ? judged : DisclosureReason.TableProtected;
        var passed = _rules.Describe(candidate.Basis);
        var remains = withhold(candidate.Figure, reason ?? DisclosureReason.TooFewCounts);
        return new Released<T>(
            reason is null ? candidate.Figure : remains, reason ?? passed, withheld: reason is not null);
    }

    /// <summary>Controls every figure of one release.</summary>
    /// <param name="withhold">Makes, from a figure and the reason, what remains: the same without its value.</param>
    public IReadOnlyList<Released<T>> ReleaseAll<T>(
        IReadOnlyList<Candidate<T>> candidates, Func<T, string, T> withhold) =>
        [.. candidates.Select(candidate => Release(candidate, withhold))];
}
