using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Figures.Origin;

/// <summary>The words of the page that says where a figure comes from.</summary>
internal static class OriginTexts
{
    public static readonly Text Title = new("Waar dit cijfer vandaan komt", "Where this figure comes from");
    public static readonly Text Figure = new("Cijfer", "Figure");
    public static readonly Text Indicator = new("Indicator", "Indicator");
    public static readonly Text Area = new("Gebied", "Area");
    public static readonly Text Period = new("Periode", "Period");
    public static readonly Text About = new("Over", "About");
    public static readonly Text Withheld = new("Waarom weerhouden", "Why it is withheld");
    public static readonly Text YoursAlone = new(
        "Dit ziet u alleen: wie het cijfer leest, krijgt alleen de code C (vertrouwelijk).",
        "Only you see this: who reads the figure gets only code C (confidential).");

    public static readonly Text Now = new("Nu geldt: {0}", "Now holds: {0}");
    public static readonly Text Vintages = new("Wat achtereenvolgens vrijgegeven werd", "What was released in turn");
    public static readonly Text VintagesLead = new(
        "Wat eens vrijgegeven is, verandert nooit; een herziening is een nieuwe uitgave.",
        "What was once released never changes; a revision is a new vintage.");

    public static readonly Text Vintage = new("Uitgave", "Vintage");
    public static readonly Text Value = new("Waarde", "Value");
    public static readonly Text Margin = new("Marge (95 %)", "Margin (95 %)");
    public static readonly Text Status = new("Status", "Status");
    public static readonly Text Coverage = new("Gemeten", "Measured");
    public static readonly Text Reference = new("Vergeleken met", "Compared with");
    public static readonly Text Version = new("Definitie", "Definition");
    public static readonly Text Published = new("Vrijgegeven op", "Released on");
    public static readonly Text Run = new("De berekening", "The calculation");
    public static readonly Text NoRun = new(
        "Van voor berekeningen bewaard werden.", "From before calculations were kept.");

    public static readonly Text RunCode = new("Sleutel", "Key");
    public static readonly Text Software = new("Programma", "Program");
    public static readonly Text ReferenceYear = new("Referentiejaar", "Reference year");
    public static readonly Text Started = new("Begonnen", "Begun");
    public static readonly Text Finished = new("Klaar", "Finished");
    public static readonly Text Commitment = new("Zegel over alle invoer", "Seal over all input");
    public static readonly Text Inputs = new("De bestanden die erin zitten", "The files it rests on");
    public static readonly Text InputsLead = new(
        "{0} van de {1} bestanden van de berekening kunnen op dit cijfer wegen. Met zout en vingerafdruk bewijst u "
        + "later dat het zegel voor precies dit bestand staat.",
        "{0} of the {1} files of the calculation can bear on this figure. With salt and digest you can prove later "
        + "that the seal stands for exactly this file.");

    public static readonly Text File = new("Bestand", "File");
    public static readonly Text Kind = new("Soort", "Kind");
    public static readonly Text Readings = new("metingen", "readings");
    public static readonly Text Source = new("Bron", "Source");
    public static readonly Text TakenIn = new("Ingelezen op", "Taken in on");
    public static readonly Text Sha = new("SHA-256 van het bestand", "SHA-256 of the file");
    public static readonly Text Proof = new("Zegel, zout, vingerafdruk", "Seal, salt, digest");
    public static readonly Text Forgotten = new("niet meer bekend", "no longer known");
    public static readonly Text Chain = new("De keten van bronnen", "The chain of sources");
    public static readonly Text ChainLead = new(
        "Waar een leverancier een andere opvolgde, wordt de oude reeks met deze factoren omgerekend.",
        "Where one vendor followed another, the old series is converted by these factors.");

    public static readonly Text From = new("Van", "From");
    public static readonly Text Until = new("Tot", "Until");
    public static readonly Text Today = new("nu", "now");
    public static readonly Text Method = new("Hoe gekoppeld", "How linked");
    public static readonly Text Factors = new("Werkdag / za / zo", "Workday / Sat / Sun");
    public static readonly Text Doubt = new("Onzekerheid", "Uncertainty");
    public static readonly Text Window = new("Venster", "Window");
    public static readonly Text Json = new("Hetzelfde als JSON", "The same as JSON");
    public static readonly Text Back = new("Naar het verloop", "To its course");
    public static readonly Text Unknown = new("Dit cijfer is er niet.", "There is no such figure.");

    /// <summary>An owner's code of SDMX CL_CONF_STATUS in words.</summary>
    public static Text WithheldBecause(string code) => code switch
    {
        "A" => new("A: er staan te weinig tellingen achter", "A: too few counts stand behind it"),
        "D" => new(
            "D: groot genoeg, maar een ander cijfer zou eruit te berekenen zijn",
            "D: large enough, but another figure could be worked out from it"),
        _ => new("C: bedrijven worden beschermd", "C: businesses are protected"),
    };
}
