using Dasta.Design.Texts;
using Dasta.Indicators.Answers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.Answers;

namespace Dasta.Connector.Pages.Answers;

/// <summary>The words of the pages on which a town asks questions of its own data.</summary>
internal static class AnswerTexts
{
    public static readonly Text Title = new("Vragen", "Questions");
    public static readonly Text Lead = new(
        "Wat uw eigen gegevens zeggen, van {0} tot {1}. Elk antwoord noemt zijn marge en waarop het steunt.",
        "What your own data say, from {0} to {1}. Every answer tells its margin and what it rests on.");

    public static readonly Text OwnQuestion = new("Onze vraag", "Our question");
    public static readonly Text OtherQuestions = new("Andere vragen", "Other questions");
    public static readonly Text Lacks = new("Nodig:", "Needed:");
    public static readonly Text Events = new("Wat bracht een evenement?", "What did an event bring?");
    public static readonly Text NoEvents = new(
        "Er staat nog geen evenement in het register. Voeg de kalender toe als bron, met het sjabloon "
        + "Evenementenkalender.",
        "The register has no event yet. Add the calendar as a source, by the template Events.");

    public static readonly Text Event = new("Evenement", "Event");
    public static readonly Text Kind = new("Soort", "Kind");
    public static readonly Text EditionCount = new("Edities", "Editions");
    public static readonly Text When = new("Wanneer", "When");
    public static readonly Text Zone = new("Zone", "Zone");
    public static readonly Text Forecast = new("Hoe druk wordt het?", "How busy will it be?");
    public static readonly Text ForecastLead = new(
        "De veertien dagen na de laatst gemeten dag.", "The fourteen days after the last one measured.");

    public static readonly Text Barometer = new("Hoe druk is het nu?", "How busy is it now?");
    public static readonly Text BarometerLead = new(
        "Het laatst gemeten uur naast hetzelfde uur van dezelfde weekdag.",
        "The last measured hour beside the same hour of the same weekday.");

    public static readonly Text Score = new("Hoe levendig was de maand?", "How lively was the month?");
    public static readonly Text ScoreLead = new(
        "Bezoekers, bestedingen en binnenstappers in één score, met de delen ernaast.",
        "Visitors, spending and walk-ins in one score, with the parts beside it.");

    public static readonly Text Scenario = new("Wat mag een evenement verwachten?", "What may an event expect?");
    public static readonly Text Weekday = new("Weekdag", "Weekday");
    public static readonly Text Open = new("nog open", "still open");
    public static readonly Text Size = new("Tickets of kramen", "Tickets or stalls");
    public static readonly Text Overview = new("Overzicht van een maand", "Overview of a month");
    public static readonly Text Month = new("Maand", "Month");
    public static readonly Text Show = new("Toon", "Show");
    public static readonly Text Figures = new("De cijfers", "The figures");
    public static readonly Text Figure = new("Cijfer", "Figure");
    public static readonly Text Value = new("Waarde", "Value");
    public static readonly Text Margin = new("Marge (95 %)", "Margin (95 %)");
    public static readonly Text RestsOn = new("Steunt op", "Rests on");
    public static readonly Text Period = new("Periode", "Period");
    public static readonly Text Definition = new("Definitie", "Definition");
    public static readonly Text Origin = new("Waar dit vandaan komt", "Where this comes from");
    public static readonly Text ComputedAt = new("Berekend", "Computed");
    public static readonly Text Software = new("Programmaversie", "Version of the program");
    public static readonly Text Inputs = new("Vingerafdruk van de gegevens", "Digest of the data");
    public static readonly Text Definitions = new("Definities", "Definitions");
    public static readonly Text AllQuestions = new("Alle vragen", "All questions");
    public static readonly Text Day = new("Dag", "Day");
    public static readonly Text Expected = new("Verwacht aantal passanten", "Passers-by expected");
    public static readonly Text NineInTen = new("Negen op tien dagen", "Nine in ten days");
    public static readonly Text AgainstUsual = new("Tegenover gewoon", "Against the usual");
    public static readonly Text Known = new("Wat er is", "What is on");
    public static readonly Text Holiday = new("feestdag", "public holiday");
    public static readonly Text ForecastChart = new(
        "Verwacht aantal passanten in {0}, met de band waarin negen op tien dagen vallen. Grotere punten: feestdag of "
        + "evenement, waar de methode niets van weet.",
        "Passers-by expected in {0}, with the band that holds nine in ten days. Larger dots: a public holiday or an "
        + "event, of which the method knows nothing.");

    public static readonly Text Errors = new("Hoe goed de methodes waren", "How good the methods were");
    public static readonly Text ErrorLead = new(
        "Fout over {0} vroegere voorspellingen; boven 1 is slechter dan 'zoals vorige week' op de dag zelf. Daarnaast "
        + "welk deel van hun dagen viel in de band die voor negen op tien bedoeld was, telkens gemaakt met wat toen "
        + "bekend was.",
        "Error over {0} forecasts of the past; above 1 is worse than 'as last week' on the day itself. Beside it the "
        + "part of their days that lay in the band meant for nine in ten, each made from what was known by then.");

    public static readonly Text Method = new("Methode", "Method");
    public static readonly Text Error = new("Fout (MASE)", "Error (MASE)");
    public static readonly Text Held = new("Dagen in de band (doel 90 %)", "Days in the band (meant: 90 %)");
    public static readonly Text HeldOf = new("{0} % van {1}", "{0} % of {1}");
    public static readonly Text AsLastWeek = new("zoals vorige week", "as last week");
    public static readonly Text Decomposition = new("trend en seizoenen (MSTL)", "trend and seasons (MSTL)");
    public static readonly Text Changed = new("Wat veranderde", "What changed");
    public static readonly Text StoodOut = new("Wat opviel", "What stood out");
    public static readonly Text Missing = new("Wat ontbreekt", "What is missing");
    public static readonly Text Nothing = new("Niets.", "Nothing.");
    public static readonly Text FigureCount = new(
        "{0} cijfers, waarvan {1} met een waarde, {2} afgeschermd en {3} herzien.",
        "{0} figures, of which {1} have a value, {2} are withheld and {3} were revised.");

    public static readonly Text MoreChanges = new(
        "De {0} duidelijkste van {1}.", "The clearest {0} of {1}.");

    /// <summary>What a refusal is called on a page; null for one that has no words here.</summary>
    public static Text? RefusalOf(Refusal refusal) => refusal.Code switch
    {
        _ when refusal.Code == AnswerCodes.NothingMeasured.Code => new(
            "Er is nog niets gemeten. Leg eerst een bron vast en breng haar bestanden binnen.",
            "Nothing was measured yet. Describe a source and bring its files first."),
        _ when refusal.Code == AnswerCodes.InputsMissing.Code => new(
            "Voor deze vraag ontbreken gegevens. De lijst met vragen zegt welke.",
            "Data lack for this question. The list of questions says which."),
        _ when refusal.Code == AnswerCodes.TooLittle.Code => new(
            "Hiervoor is te weinig gemeten. Kies een andere zone of een ander evenement, of kijk bij de kwaliteit van "
            + "de bron wat ontbreekt.",
            "Too little was measured for this. Choose another zone or event, or look at the quality of the source for "
            + "what is missing."),
        _ when refusal.Code == AnswerCodes.UnknownZone.Code => new(
            "In die zone worden geen personen geteld.", "No persons are counted in that zone."),
        _ when refusal.Code == AnswerCodes.UnknownKind.Code => new(
            "Kies een soort evenement en geef de omvang als een getal boven nul.",
            "Choose a kind of event and give its size as a number above zero."),
        _ when refusal.Code == AnswerCodes.MonthFaulty.Code => new(
            "Dat is geen maand. Kies er een uit de lijst.", "That is no month. Choose one from the list."),
        _ when refusal.Status == StatusCodes.Status404NotFound => new(
            "Dat is er niet. Kies uit de lijst met vragen.", "There is no such thing. Choose from the list."),
        _ => null,
    };

    /// <summary>What a verdict is called.</summary>
    public static Text Verdict(string verdict) => verdict switch
    {
        AnswerVerdict.StandsOut => new("springt eruit", "stands out"),
        AnswerVerdict.NotDistinguishable => new(
            "niet te onderscheiden van gewone dagen", "not distinguishable from ordinary days"),
        AnswerVerdict.Measured => new("gemeten", "measured"),
        AnswerVerdict.Busier => new("drukker dan gewoon", "busier than usual"),
        AnswerVerdict.Usual => new("zoals gewoon", "as usual"),
        AnswerVerdict.Quieter => new("rustiger dan gewoon", "quieter than usual"),
        _ => new("geen cijfer", "no figure"),
    };

    /// <summary>What a figure of an answer counts.</summary>
    public static Text CountOf(string unit) => unit switch
    {
        "days" => new("dagen", "days"),
        "editions" => new("edities", "editions"),
        "hours" => new("uren", "hours"),
        "events" => new("evenementen", "events"),
        "parts" => new("delen", "parts"),
        _ => new(unit, unit),
    };

    /// <summary>What a kind of event is called.</summary>
    public static Text EventKind(string kind) => kind switch
    {
        "market" => new("markt", "market"),
        "festival" => new("festival", "festival"),
        "sport" => new("sport", "sport"),
        "road-works" => new("wegenwerken", "road works"),
        "redesign" => new("heraanleg", "redesign"),
        "campaign" => new("campagne", "campaign"),
        "opening-hours" => new("openingsuren", "opening hours"),
        "other" => new("andere", "other"),
        _ => new(kind, kind),
    };
}
