using Dasta.Node.Trust;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Connector.Offers.Explaining;

/// <summary>What an offer says to one participant.</summary>
/// <param name="Asker">The participant.</param>
/// <param name="SeesAll">Whether it sees every offer whatever the policy says: the owner and the catalogue.</param>
/// <param name="Permits">Whether the policy permits it something.</param>
internal sealed record OfferAnswer(
    Offer Offer, ParticipantRecord Asker, bool SeesAll, bool Permits, OfferDecision Decision)
{
    public bool IsVisible => Asker.IsActive && (SeesAll || Permits);

    /// <summary>Why, in a sentence.</summary>
    public string Why(Language language)
    {
        var isNl = language == Language.Nl;
        return !Asker.IsActive
            ? isNl ? "De deelnemer is geschorst en ziet niets." : "The participant is suspended and sees nothing."
            : SeesAll
                ? isNl ? "De eigenaar en de catalogus zien elk aanbod." : "The owner and the catalogue see every offer."
            : Permits
                ? isNl ? "De regeling laat iets toe." : "The policy permits something."
            : Decision is { Refusal: { } refusal, Report: null }
                ? refusal.ToString()
                : isNl ? "De regeling laat niets toe:" : "The policy permits nothing:";
    }
}
