using System.Collections.Frozen;

namespace Dasta.Connector.People.Told.Refusals;

/// <summary>The refusals that a person can meet on a page, by their code, in Dutch.</summary>
internal static class DutchRefusals
{
    public static FrozenDictionary<string, DutchRefusal> Texts { get; } =
        DutchProcessRefusals.Texts.Concat(DutchSharingRefusals.Texts).Concat(DutchNodeRefusals.Texts)
            .Concat(DutchPolicyRefusals.Texts).Concat(DutchMerchantRefusals.Texts)
            .Concat(DutchDeliveryRefusals.Texts)
            .ToFrozenDictionary(StringComparer.Ordinal);
}
