using Dasta.Node.Http.Throttling;
using Dasta.Specs.Values;

namespace Dasta.Node.Sessions;

/// <summary>
/// How many sign-ins are begun at each participant in a minute. Each asks something of identity in the participant's
/// name before anything is known of the browser, and what a participant may ask there is counted: strangers share one
/// part, and browsers that signed in here before have one of their own.
/// </summary>
internal sealed class SignInBudget(NodeSettings settings, TimeProvider time)
{
    private readonly MinuteCounts<(Did, bool)> _begun = new(() => settings.SignInsBegunPerMinute, time);

    /// <summary>Takes one of the sign-ins that may still be begun; false when there is none.</summary>
    /// <param name="isKnown">True for a browser that signed in at the participant before.</param>
    public bool Take(Did participant, bool isKnown) => _begun.Take((participant, isKnown));
}
