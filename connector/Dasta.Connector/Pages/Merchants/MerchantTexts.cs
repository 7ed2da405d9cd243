using Dasta.Design.Texts;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.Pages.Merchants;

/// <summary>The words of the pages on which a town invites its merchants.</summary>
internal static class MerchantTexts
{
    public static readonly Text Title = new("Handelaars", "Merchants");
    public static readonly Text Lead = new(
        "Handelaars die u uitnodigt, zien van hun straat wat uw aanbod 'Handelaars van een zone' toelaat. Wat zij "
        + "van hun "
        + "eigen zaak invullen, ziet u niet, tenzij zij het u laten zien.",
        "Merchants whom you invite see of their street what your offer 'Merchants of a zone' allows. What they fill "
        + "in of "
        + "their own shop you do not see, unless they show it to you.");

    public static readonly Text None = new("U nodigde nog geen handelaar uit.", "You invited no merchant yet.");
    public static readonly Text NoAreas = new(
        "Geef eerst cijfers vrij: zonder cijfers van een straat valt er voor haar handelaars niets te zien.",
        "Release figures first: without figures of a street there is nothing for its merchants to see.");

    public static readonly Text Shop = new("Zaak", "Shop");
    public static readonly Text Area = new("Straat of gebied", "Street or area");
    public static readonly Text Sector = new("Sector", "Sector");
    public static readonly Text Numbers = new("Eigen cijfers", "Own numbers");
    public static readonly Text Hidden = new("niet getoond", "not shown");
    public static readonly Text Look = new("Bekijk", "Look");
    public static readonly Text Invite = new("Nodig een handelaar uit", "Invite a merchant");
    public static readonly Text Email = new("E-mailadres", "E-mail address");
    public static readonly Text Name = new("Naam van de zaak", "Name of the shop");
    public static readonly Text MakeLink = new("Maak een uitnodiging", "Make an invitation");
    public static readonly Text Remove = new("Verwijder", "Remove");
    public static readonly Text RemoveLead = new(
        "Verwijderen wist de zaak en alles wat de handelaar invulde. De rol neemt u af op de pagina Mensen.",
        "To remove erases the shop and all that its merchant filled in. The role you take on the page People.");

    public static readonly Text Removed = new("De zaak is verwijderd.", "The shop was removed.");
    public static readonly Text All = new("Alle handelaars", "All merchants");
    public static readonly Text NotShown = new(
        "Deze handelaar laat u geen cijfers zien. Alleen hij kan dat veranderen.",
        "This merchant shows you no numbers. Only the merchant can change that.");

    public static readonly Text ShownSince = new(
        "De handelaar laat deze cijfers zien sinds {0}, en kan daarop terugkomen.",
        "The merchant shows these numbers since {0}, and may take that back.");

    public static readonly Text Unknown = new("Deze zaak is er niet.", "There is no such shop.");

    private static readonly Text Malformed = new(
        "Geef een e-mailadres, een naam van hoogstens 100 tekens, een straat en een sector.",
        "Give an e-mail address, a name of at most 100 characters, a street and a sector.");

    /// <summary>What a refusal means here; null where it has no words of its own.</summary>
    public static Text? Of(Refusal refusal) =>
        refusal.Code == MerchantCodes.MalformedShop.Code || refusal.Code == IdentityCodes.MalformedInvitation.Code
            ? Malformed
        : refusal.Code == MerchantCodes.UnknownShop.Code ? Unknown
        : refusal.Code == MerchantCodes.NotShown.Code ? NotShown
        : null;
}
