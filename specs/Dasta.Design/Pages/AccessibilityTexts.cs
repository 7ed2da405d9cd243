using Dasta.Design.Texts;

namespace Dasta.Design.Pages;

/// <summary>The accessibility statement of the pages.</summary>
internal static class AccessibilityTexts
{
    public static readonly Text Title = new("Toegankelijkheid", "Accessibility");
    public static readonly Text Aim = new(
        "Deze pagina's willen voldoen aan WCAG 2.2, niveau AA, zoals het Bestuursdecreet van Vlaanderen en de Europese "
        + "webtoegankelijkheidsrichtlijn (EU) 2016/2102 het van overheden vragen.",
        "These pages aim to meet WCAG 2.2, level AA, as the Flemish Governance Decree and the European Web "
        + "Accessibility Directive (EU) 2016/2102 ask of public bodies.");

    public static readonly Text How = new("Hoe daaraan gewerkt wordt", "How that is worked on");
    public static readonly IReadOnlyList<Text> Work =
    [
        new("Elke pagina werkt zonder script, met alleen het toetsenbord, en past op een scherm van 360 punten.",
            "Every page works without a script, with the keyboard alone, and fits a screen of 360 points."),
        new("Elke grafiek en kaart heeft een zin die zegt wat zij toont en een tabel met dezelfde getallen.",
            "Every chart and map has a sentence that says what it shows and a table with the same numbers."),
        new("Niets wordt met kleur alleen gezegd; een ontbrekend of afgeschermd cijfer staat er in woorden.",
            "Nothing is said by colour alone; a missing or withheld figure is told in words."),
        new("Bij elke wijziging doorloopt axe-core de pagina's in een echte browser; er mag niets gevonden worden.",
            "With every change axe-core goes over the pages in a real browser; nothing may be found."),
        new("Licht, donker, afgedrukt en met minder beweging: de pagina's volgen de keuze van uw toestel.",
            "Light, dark, printed and with reduced motion: the pages follow the choice of your device."),
    ];

    public static readonly Text Known = new("Wat nog niet goed is", "What is not right yet");
    public static readonly IReadOnlyList<Text> Gaps =
    [
        new("De bladzijden zijn nog niet met mensen die een schermlezer gebruiken beproefd.",
            "The pages were not tried yet with people who use a screen reader."),
        new("Foutmeldingen van het systeem zelf zijn deels alleen in het Engels.",
            "Messages of the system itself are partly in English only."),
        new("Van registers en brede bestanden is de beschrijving van een bron een tekst in JSON; wie daar niet uit "
            + "raakt, vraagt hulp aan een collega of aan wie de connector beheert.",
            "Of registers and wide files the description of a source is a text in JSON; ask a colleague or whoever "
            + "runs the connector where it is a hurdle."),
    ];

    public static readonly Text Tell = new("Zeg het ons", "Tell us");
    public static readonly Text TellHow = new(
        "Loopt u ergens vast? Meld het aan de gemeente of de deelnemer van wie deze pagina's zijn. Komt er geen "
        + "antwoord dat helpt, dan kunt u bij de Vlaamse Ombudsdienst terecht.",
        "Are you stuck somewhere? Tell the town or participant whose pages these are. Where no answer helps, you can "
        + "turn to the Flemish Ombudsman.");
}
