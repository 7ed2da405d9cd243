using System.Collections.Concurrent;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Screening;

/// <summary>
/// Whether a policy could permit a caller anything: what decides if an offer is shown. It is decided once for a policy
/// and a set of claims, however many offers share the policy, and kept until the policy itself could decide otherwise.
/// </summary>
/// <param name="keptMaximum">Decisions kept at most.</param>
/// <param name="memory">The longest a decision is kept, since claims can be withdrawn.</param>
public sealed class OfferScreening(int keptMaximum, TimeSpan memory)
{
    private readonly ConcurrentDictionary<(string Policy, string Caller), Kept> _decisions = new();
    private int _evaluations;

    /// <summary>Decisions made by evaluating, not taken from memory.</summary>
    public int Evaluations => _evaluations;

    /// <summary>What was decided before and still holds; null where it has to be decided.</summary>
    public bool? Known(string policyKey, string callerKey, DateTimeOffset now) =>
        _decisions.TryGetValue((policyKey, callerKey), out var kept) && kept.Until > now ? kept.Permits : null;

    /// <param name="policyKey">The same for policies with the same terms.</param>
    /// <param name="callerKey">The same for callers of whom the same is known.</param>
    /// <param name="caller">
    /// The caller and the moment; purpose and action are filled in. The purposes the policy names are stated by asking
    /// for a contract, so only where <paramref name="canStatePurpose"/>.
    /// </param>
    public bool CouldPermit(
        string policyKey, string callerKey, Policy policy, PolicyRequest caller, bool canStatePurpose = true)
    {
        var key = (policyKey, callerKey);
        var now = caller.At ?? throw new ArgumentException("The moment of screening is known.", nameof(caller));
        if (Known(policyKey, callerKey, now) is { } known)
        {
            return known;
        }

        if (_decisions.Count >= keptMaximum)
        {
            _decisions.Clear();
        }

        Interlocked.Increment(ref _evaluations);
        var permits = OfferedUse.IsPermitted(policy, caller, canStatePurpose);
        _decisions[key] = new Kept(permits, NextChange(policy, now, now + memory));
        return permits;
    }

    // A bound in time that lies ahead is a moment at which the decision may turn.
    private static DateTimeOffset NextChange(Policy policy, DateTimeOffset now, DateTimeOffset latest)
    {
        foreach (var value in policy.DecidingAtoms.Where(atom => atom.LeftOperand == OdrlTerms.DateTime)
            .SelectMany(atom => atom.Right))
        {
            if (Moment.Read(value.Text) is { } moment)
            {
                latest = Earlier(latest, moment.Start, now);
                latest = Earlier(latest, moment.EndExclusive, now);
            }
        }

        return latest;
    }

    private static DateTimeOffset Earlier(DateTimeOffset latest, DateTimeOffset bound, DateTimeOffset now) =>
        bound > now && bound < latest ? bound : latest;

    private sealed record Kept(bool Permits, DateTimeOffset Until);
}
