using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>The words of the form in which a source is described.</summary>
internal static class FieldTexts
{
    public static readonly Text File = new("Het bestand", "The file");
    public static readonly Text Title = new("Naam van de bron", "Name of the source");
    public static readonly Text Id = new("Korte naam in adressen", "Short name in addresses");
    public static readonly Text IdHint = new(
        "Kleine letters, cijfers en streepjes.", "Lower-case letters, digits and hyphens.");

    public static readonly Text Format = new("Soort bestand", "Kind of file");
    public static readonly Text Delimiter = new("Tussen twee kolommen", "Between two columns");
    public static readonly Text DecimalMark = new("Decimaalteken", "Decimal mark");
    public static readonly Text When = new("Wanneer", "When");
    public static readonly Text Stamp = new("Kolom met het tijdstip", "Column of the time");
    public static readonly Text SecondStamp = new(
        "Tweede kolom, als datum en uur apart staan", "Second column, where date and hour stand apart");

    public static readonly Text Written = new("Hoe het geschreven is", "How it is written");
    public static readonly Text Pattern = new("Patroon", "Pattern");
    public static readonly Text PatternHint = new(
        "Bijvoorbeeld d/MM/yyyy H:mm; van twee kolommen met een spatie ertussen.",
        "For example d/MM/yyyy H:mm; of two columns with a space between them.");

    public static readonly Text TimeZone = new("Tijdzone", "Time zone");
    public static readonly Text Marks = new("Het tijdstip is", "The time is");
    public static readonly Text Interval = new("Eén meting per", "One reading per");
    public static readonly Text Where = new("Waar", "Where");
    public static readonly Text Place = new("Kolom met de zone of sensor", "Column of the zone or sensor");
    public static readonly Text OneZone = new(
        "geen: alle rijen liggen in één zone", "none: all rows lie in one zone");

    public static readonly Text Zone = new("Die ene zone", "That one zone");
    public static readonly Text Places = new("Welke tekst welke zone is", "Which text is which zone");
    public static readonly Text PlacesHint = new(
        "Eén per regel, bijvoorbeeld: Markt = Centrum", "One a line, for example: Markt = Centrum");

    public static readonly Text What = new("Wat", "What");
    public static readonly Text Count = new("Kolom met het aantal", "Column of the number");
    public static readonly Text Property = new(
        "Wat geteld wordt, en in welke eenheid", "What is counted, and in which unit");

    public static readonly Text Most = new("Grootste aantal dat kan", "Largest number there can be");
    public static readonly Text Direction = new("Kolom met de richting", "Column of the direction");
    public static readonly Text Quality = new("Kolom met de kwaliteit", "Column of the quality");
    public static readonly Text QualityTest = new(
        "Een rij telt niet wanneer die kolom", "A row does not count where that column");

    public static readonly Text QualityText = new("deze waarde", "this value");
    public static readonly Text QualityHint = new(
        "Meer waarden met een puntkomma ertussen.", "Several values with a semicolon between them.");

    public static readonly Text None = new("geen", "none");
    public static readonly Text NotInFile = new("{0} (niet in het bestand)", "{0} (not in the file)");

    /// <summary>What a kind of file is called.</summary>
    public static Text FormatOf(string format) => format switch
    {
        "csv" => new("CSV", "CSV"),
        "xlsx" => new("Excel (.xlsx)", "Excel (.xlsx)"),
        "json" => new("JSON", "JSON"),
        "ndjson" => new("JSON, één per regel", "JSON, one a line"),
        _ => new(format, format),
    };

    /// <summary>What a mark is called.</summary>
    public static Text MarkOf(string mark) => mark switch
    {
        ";" => new("puntkomma ;", "semicolon ;"),
        "," => new("komma ,", "comma ,"),
        "\t" => new("tab", "tab"),
        "|" => new("streep |", "bar |"),
        "." => new("punt .", "point ."),
        _ => new(mark, mark),
    };

    /// <summary>How a stamp is written.</summary>
    public static Text WrittenOf(string form) => form switch
    {
        "pattern" => new("volgens een patroon", "by a pattern"),
        "iso8601" => new("ISO 8601, zoals 2025-04-05T10:00", "ISO 8601, such as 2025-04-05T10:00"),
        "excel" => new("als datum van Excel", "as a date of Excel"),
        "unixSeconds" => new("seconden sinds 1970", "seconds since 1970"),
        "unixMilliseconds" => new("milliseconden sinds 1970", "milliseconds since 1970"),
        _ => new(form, form),
    };

    /// <summary>Which edge of its interval a stamp is.</summary>
    public static Text MarksOf(string marks) => marks switch
    {
        "start" => new("het begin van de meting", "the start of the reading"),
        "end" => new("het einde van de meting", "the end of the reading"),
        "moment" => new("een moment ergens erin", "a moment somewhere in it"),
        _ => new(marks, marks),
    };

    /// <summary>When a number counts as not measured.</summary>
    public static Text TestOf(string test) => test switch
    {
        "isNoneOf" => new("iets anders is dan", "is anything but"),
        "isOneOf" => new("gelijk is aan", "equals"),
        "below" => new("lager is dan", "is below"),
        "above" => new("hoger is dan", "is above"),
        _ => new(test, test),
    };
}
