using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>The words of the pages on which a source is described.</summary>
internal static class DescribeTexts
{
    public static readonly Text New = new("Een bron toevoegen", "Add a source");
    public static readonly Text NewLead = new(
        "Begin met het sjabloon dat het best bij uw bestand past en vul in wat van u is.",
        "Begin with the template that fits your file best and fill in what is yours.");

    public static readonly Text Templates = new("Sjablonen", "Templates");
    public static readonly Text Edit = new("Beschrijving van {0}", "Description of {0}");
    public static readonly Text Lead = new(
        "De beschrijving zegt hoe een bestand gelezen wordt: waar het tijdstip staat, welke kolom wat telt, welke "
        + "zone het is. Kies een bestand: zijn kolommen staan dan in de keuzelijsten, en ernaast ziet u hoe de eerste "
        + "rijen gelezen worden.",
        "The description says how a file is read: where the time stands, which column counts what, which zone it is. "
        + "Choose a file: its columns are then in the lists, and beside them you see how the first rows are read.");

    public static readonly Text NoForm = new(
        "Voor deze soort beschrijving is er geen formulier; zij is JSON, en elke fout wordt met haar plaats genoemd.",
        "There is no form for this kind of description; it is JSON, and every fault is named with its place.");

    public static readonly Text Experts = new(
        "De beschrijving zelf, voor kenners (JSON)", "The description itself, for experts (JSON)");
    public static readonly Text Chosen = new("Nu gekozen: {0}", "Chosen now: {0}");
    public static readonly Text PreviewTitle = new("Zo wordt het gelezen", "How it is read");
    public static readonly Text PreviewEmpty = new(
        "Kies een bestand om hier de eerste rijen te zien zoals ze gelezen worden.",
        "Choose a file to see here how its first rows are read.");

    public static readonly Text Mapping = new("Beschrijving (JSON)", "Description (JSON)");
    public static readonly Text File = new("Een bestand om te proberen (mag)", "A file to try it on (optional)");
    public static readonly Text Check = new("Kijk na", "Check");
    public static readonly Text Save = new("Bewaar", "Save");
    public static readonly Text Faults = new(
        "De beschrijving klopt nog niet: {0} fouten", "The description is not right yet: {0} faults");

    public static readonly Text NotJson = new("geen JSON-object", "not a JSON object");
    public static readonly Text Place = new("Plaats", "Place");
    public static readonly Text Fault = new("Wat eraan schort", "What is wrong");
    public static readonly Text Sound = new(
        "De beschrijving klopt. Zij is nog niet bewaard.", "The description is right. It was not saved yet.");

    public static readonly Text Saved = new("De beschrijving is bewaard.", "The description was saved.");
    public static readonly Text Fill = new("Vul zelf in", "Fill in yourself");
    public static readonly Text Whole = new("het geheel", "the whole");
}
