using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Zones;

/// <summary>The words of the pages of zones.</summary>
internal static class ZoneTexts
{
    public static readonly Text Title = new("Zones", "Zones");
    public static readonly Text Lead = new(
        "Waar gemeten wordt. Wat hier staat zijn tellingen die nog niemand vrijgegeven heeft: alleen voor wie de "
        + "gegevens beheert.",
        "Where is measured. What stands here are counts that nobody released yet: only for those who look after the "
        + "data.");

    public static readonly Text None = new(
        "Er zijn nog geen zones. Zij komen er met een bron die ze noemt, of uit een register van zones (GeoJSON): "
        + "beide voegt u toe op de pagina Bronnen.",
        "There are no zones yet. They come with a source that names them, or from a register of zones (GeoJSON): add "
        + "either on the page Sources.");

    public static readonly Text Map = new(
        "Kaart van {0} zones en {1} sensoren; dezelfde staan in de tabel eronder.",
        "Map of {0} zones and {1} sensors; the same stand in the table below.");

    public static readonly Text Zone = new("Zone", "Zone");
    public static readonly Text Kind = new("Soort", "Kind");
    public static readonly Text Size = new("Oppervlakte", "Area");
    public static readonly Text Measured = new("Per uur gemeten", "Measured by the hour");
    public static readonly Text Sensors = new("Sensoren", "Sensors");
    public static readonly Text Nothing = new("niets", "nothing");
    public static readonly Text Property = new("Wat", "What");
    public static readonly Text Year = new("Jaar", "Year");
    public static readonly Text Show = new("Toon", "Show");
    public static readonly Text Heat = new(
        "Gewone week in {0}: gemiddeld aantal {1} per uur, {2}. Het drukst op {3} om {4} uur. Een streepje: niet "
        + "gemeten, geen nul.",
        "Usual week in {0}: mean number of {1} per hour, {2}. Busiest on {3} at {4}. A dash: not measured, not zero.");

    public static readonly Text HeatTitle = new("Per weekdag en uur", "By weekday and hour");
    public static readonly Text Hour = new("Uur", "Hour");
    public static readonly Text Days = new("Dag na dag", "Day by day");
    public static readonly Text DaysChart = new(
        "Aantal {0} per dag in {1}, {2}. Waar de lijn ontbreekt, is niets gemeten.",
        "Number of {0} a day in {1}, {2}. Where the line is missing nothing was measured.");

    public static readonly Text DayTable = new("Dag na dag als tabel", "Day by day as a table");
    public static readonly Text Day = new("Dag", "Day");
    public static readonly Text Months = new("Per maand", "By month");
    public static readonly Text Month = new("Maand", "Month");
    public static readonly Text ValidDays = new("Geldige dagen", "Valid days");
    public static readonly Text PerDay = new("Per dag", "A day");
    public static readonly Text Total = new("Totaal", "Total");
    public static readonly Text Weekend = new("In het weekend", "At weekends");
    public static readonly Text Released = new("Vrijgegeven cijfers van deze zone", "Released figures of this zone");
    public static readonly Text All = new("Alle zones", "All zones");
    public static readonly Text Unknown = new(
        "Hier is niets per uur gemeten.", "Nothing is measured by the hour here.");

    public static readonly Text SquareMetres = new("{0} m²", "{0} m²");

    public static Text KindOf(string kind) => kind switch
    {
        "core" => new("kernwinkelgebied", "core shopping area"),
        "street" => new("straat", "street"),
        "main-axis" => new("winkelas", "main shopping street"),
        "side-street" => new("zijstraat", "side street"),
        "shopping-area" => new("winkelgebied", "shopping area"),
        "town" => new("gemeente", "town"),
        "district" => new("wijk", "district"),
        "event-site" => new("evenementenplein", "event site"),
        "other" => new("andere", "other"),
        "retail-park" => new("retailpark", "retail park"),
        _ => new(kind, kind),
    };
}
