using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>
/// A policy as the terms of a dataset. An agreement states one target and one assignee, the dataset and the consumer,
/// over those of the policy itself: what these say beside their IRI must not be lost by that.
/// </summary>
internal static class OfferedTerms
{
    private const string PartyScheme = "did:";

    /// <summary>
    /// The policy without its own target, and with assignees that stand for others in each permission. Refused with
    /// DSP-021 where its target is another than the dataset or more than its IRI.
    /// </summary>
    /// <param name="dataset">Null for one that has no identifier yet.</param>
    public static Outcome<Policy> Of(Policy policy, string? dataset) =>
        policy.Targets.FirstOrDefault(target => !target.IsPlain || target.Id != dataset) is { } other
            ? DataspaceCodes.MalformedOffer.Refuse(
                $"policy has target {other}, which is not this dataset or is more than its IRI; "
                + "state conditions in the rules and leave target out.")
            : (policy.Assignees.All(IsOneParty) ? policy : PolicyAudience.Addressed(policy)) with { Targets = [] };

    // Who is in a collection, or meets a refinement, changes after the agreement.
    private static bool IsOneParty(Entity party) =>
        party.IsPlain && party.Id?.StartsWith(PartyScheme, StringComparison.Ordinal) == true;
}
