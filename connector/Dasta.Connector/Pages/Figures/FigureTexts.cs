using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Figures;

/// <summary>The words of the pages with released figures.</summary>
internal static class FigureTexts
{
    public static readonly Text Title = new("Cijfers", "Figures");
    public static readonly Text Lead = new(
        "De indicatoren waarvan cijfers vrijgegeven zijn. Kies een gebied om het verloop te zien.",
        "The indicators of which figures were released. Choose an area to see how it went.");

    public static readonly Text None = new(
        "Er zijn nog geen cijfers vrijgegeven. Wie de gegevens beheert, doet dat op de pagina Vrijgeven, zodra er "
        + "metingen ingelezen zijn.",
        "No figures were released yet. Who looks after the data does so on the page Release, once readings were taken "
        + "in.");

    public static readonly Text Unknown = new(
        "Van deze indicator zijn er in dit gebied geen cijfers.", "This indicator has no figures in this area.");

    public static readonly Text Area = new("Gebied", "Area");
    public static readonly Text Period = new("Periode", "Period");
    public static readonly Text Per = new("Per", "Per");
    public static readonly Text About = new("Over", "About");
    public static readonly Text Total = new("het geheel", "the whole");
    public static readonly Text Show = new("Toon", "Show");
    public static readonly Text Value = new("Waarde", "Value");
    public static readonly Text Margin = new("Marge (95 %)", "Margin (95 %)");
    public static readonly Text MarginUntold = new(
        "Zonder marge: die wordt niet verteld waar er iets weerhouden is van wat eronder ligt, of zolang de periode "
        + "niet voorbij is.",
        "Without margin: it is not told where something that it rests on is withheld, or while the period is not "
        + "over.");
    public static readonly Text Status = new("Status", "Status");
    public static readonly Text Coverage = new("Gemeten", "Measured");
    public static readonly Text Vintage = new("Uitgave", "Vintage");
    public static readonly Text RestsOn = new("Berust op", "Rests on");
    public static readonly Text Origin = new("Herkomst", "Origin");
    public static readonly Text Definition = new("Wat het betekent", "What it means");
    public static readonly Text Formula = new("Formule", "Formula");
    public static readonly Text Unit = new("Eenheid", "Unit");
    public static readonly Text Code = new("Code en versie", "Code and version");
    public static readonly Text Literature = new("Bronnen", "Literature");
    public static readonly Text AllFigures = new("Alle cijfers", "All figures");
    public static readonly Text Chart = new(
        "{0} in {1}, {2} tot {3}: laatste waarde {4}. Waar de lijn ontbreekt, is er geen cijfer; dat is geen nul.",
        "{0} in {1}, {2} to {3}: latest value {4}. Where the line is missing there is no figure; that is not zero.");

    public static readonly Text OwnPast = new(
        " Een jaar eerder: {0}. De streepjeslijn is een jaar eerder.",
        " A year before: {0}. The dashed line is a year before.");

    public static readonly Text InThisTime = new(
        "In deze tijd: {0}; de tabel noemt ze.", "In this time: {0}; the table names them.");
    public static readonly Text MuchRain = new("{0} mm regen", "{0} mm of rain");
    public static readonly Text Heat = new("hitte, {0} °C", "heat, {0} °C");
    public static readonly Text Frost = new("vorst, hoogstens {0} °C", "frost, {0} °C at most");
    public static readonly Text AndOthers = new("en nog {0}", "and {0} more");
    public static readonly Text WeatherDay = new(
        "één dag met veel regen, vorst of hitte", "one day of much rain, frost or heat");

    public static readonly Text WeatherDays = new(
        "{0} dagen met veel regen, vorst of hitte", "{0} days of much rain, frost or heat");

    public static readonly Text WhatWasOn = new("Wat er was", "What was on");
    public static readonly Text YearBefore = new("Een jaar eerder", "A year before");
    public static readonly Text Change = new("{0} ({1})", "{0} ({1})");
    public static readonly Text Peers = new("Tegenover andere gemeenten", "Against other towns");
    public static readonly Text Benchmark = new("De benchmark", "The benchmark");
    public static readonly Text NoValue = new("geen cijfer", "no figure");

    /// <summary>How many there are of what made days unlike others.</summary>
    public static Text CountOf(DayMarkKind kind) => kind switch
    {
        DayMarkKind.Holiday => new("{0} × feestdag", "{0} × public holiday"),
        DayMarkKind.SchoolHoliday => new("{0} × schoolvakantie", "{0} × school holiday"),
        DayMarkKind.Event => new("{0} × evenement", "{0} × event"),
        _ => new(
            "{0} × dag met minstens 5 mm regen, 30 °C of vorst",
            "{0} × day of at least 5 mm of rain, 30 °C or frost"),
    };

    /// <summary>What a length of period is called.</summary>
    public static Text Granularity(string granularity) => granularity switch
    {
        "Year" => new("jaar", "year"),
        "Quarter" => new("kwartaal", "quarter"),
        "Month" => new("maand", "month"),
        "Day" => new("dag", "day"),
        "Hour" => new("uur", "hour"),
        "Snapshot" => new("toestand", "snapshot"),
        _ => new(granularity, granularity),
    };

    /// <summary>What a status of SDMX CL_OBS_STATUS is called.</summary>
    public static Text StatusOf(string status) => status switch
    {
        "A" => new("normaal", "normal"),
        "B" => new("breuk in de reeks", "break in the series"),
        "E" => new("geraamd", "estimated"),
        "P" => new("voorlopig", "provisional"),
        "M" => new("ontbreekt", "missing"),
        "I" => new("aangevuld", "imputed"),
        _ => new(status, status),
    };
}
