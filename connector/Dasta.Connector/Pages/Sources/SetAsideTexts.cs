using Dasta.Connector.Deliveries.Receipts;
using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Sources;

/// <summary>Why a row was set aside and what to do about it, in words.</summary>
internal static class SetAsideTexts
{
    private static readonly Dictionary<string, (Text Name, string Hint)> Reasons = new(StringComparer.Ordinal)
    {
        ["LineTooLong"] = (new("regel te lang", "line too long"), "Zet één interval op een regel."),
        ["WrongColumnCount"] = (new("verkeerd aantal kolommen", "wrong number of columns"),
            "Geef de regel evenveel velden als de kop, en sluit elk aanhalingsteken."),
        ["MalformedStamp"] = (new("tijdstip onleesbaar", "unreadable time"),
            "Schrijf het tijdstip zoals het patroon van de beschrijving zegt."),
        ["StampOffGrid"] = (new("tijdstip naast het rooster", "time off the grid"),
            "Geef de rand van het interval, niet een moment erin."),
        ["StampDoesNotExist"] = (new("uur bestaat niet (zomertijd)", "hour does not exist (clock change)"),
            "De klok slaat dit uur in de lente over: laat de rij weg."),
        ["SecondRowWithSameStamp"] = (new("tweede rij met zelfde tijdstip", "second row with the same time"),
            "Stuur één rij per interval; de eerste van de twee is genomen."),
        ["FutureStamp"] = (new("tijdstip in de toekomst", "time in the future"),
            "Stuur een interval pas als het voorbij is."),
        ["StampTooOld"] = (new("van voor 1990", "before 1990"), "Stuur intervallen vanaf 1990."),
        ["MalformedNumber"] = (new("geen getal", "not a number"),
            "Schrijf alleen cijfers, of laat de cel leeg waar niets gemeten werd."),
        ["NegativeNumber"] = (new("getal onder nul", "number below zero"),
            "Een telling ligt niet onder nul: laat de cel leeg waar niets gemeten werd."),
        ["NotAnInteger"] = (new("geen geheel getal", "not a whole number"), "Tel in gehele eenheden."),
        ["AboveUpperBound"] = (new("boven het mogelijke", "above what is possible"),
            "Het getal ligt boven wat de beschrijving mogelijk acht: kijk de sensor na."),
        ["MalformedText"] = (new("geen tekst", "not text"),
            "Stuur tekst in UTF-8 zonder nulbytes, of noem de tekenset in de beschrijving (file.encoding)."),
        ["MalformedRecord"] = (new("record onleesbaar", "unreadable record"), "Zet één JSON-object op een regel."),
        ["UnknownPlace"] = (new("onbekende plaats", "unknown place"),
            "Voeg de plaats toe aan de beschrijving van de bron."),
        ["UnknownClass"] = (new("onbekende klasse", "unknown class"),
            "Voeg de klasse toe aan de beschrijving van de bron."),
        ["TooManySeries"] = (new("te veel reeksen", "too many series"),
            "Kijk de kolommen met plaatsen en klassen na: zoveel reeksen mag geen bestand en geen bron hebben."),
        ["AmbiguousSeries"] = (new("naam van een andere reeks", "name of another series"),
            "Schrijf plaats en klassen zonder schuine streep, zodat elke reeks een eigen naam krijgt."),
        ["TooScattered"] = (new("te verspreid in de tijd", "too scattered in time"),
            "Verdeel het bestand, bijvoorbeeld per jaar."),
        ["MissingValue"] = (new("verplicht veld leeg", "required field empty"), "Vul het veld in."),
        ["Contradiction"] = (new("velden spreken elkaar tegen", "fields contradict each other"),
            "Kijk beide velden na."),
        ["MalformedGeometry"] = (new("vorm onbruikbaar", "unusable shape"),
            "Geef een gesloten GeoJSON-vorm die zichzelf niet kruist."),
        ["SecondRowWithSameId"] = (new("tweede rij met zelfde id", "second row with the same id"),
            "Stuur elke id één keer."),
        ["OutsideRegister"] = (new("hoort niet in dit register", "does not belong in this register"),
            "Laat de rij weg."),
        ["TextTooLong"] = (new("tekst te lang", "text too long"), "Kort de tekst in."),
        ["OutsideSpecification"] = (new("niet afgesproken", "not specified"),
            "Stuur alleen zones en kenmerken die afgesproken zijn."),
    };

    /// <summary>The reason in words; one nobody wrote words for as it is in the data.</summary>
    public static Text Of(string reason) =>
        Reasons.TryGetValue(reason, out var known) ? known.Name : new Text(reason, reason);

    /// <summary>What to do about it.</summary>
    public static Text Hint(string reason) => new(
        Reasons.TryGetValue(reason, out var known)
            ? known.Hint : "Vergelijk de rij met de beschrijving van de bron.",
        RowHints.Of(reason));
}
