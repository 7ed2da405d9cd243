using System.Text.RegularExpressions;
using Dasta.Specs.Indicators;

namespace Architecture.Tests.Documents;

/// <summary>The guides to the indicators are written from their definitions, never twice.</summary>
public sealed class IndicatorsTests
{
    private static readonly string[] GroupsNl =
        ["V Bezoekersdynamiek", "W Panden en winkelgebieden", "T Toerisme", "E Evenementen", "P Personen",
            "C Voertuigen", "S Bestedingen", "B Binnenstappers", "X Samengestelde scores"];

    private static readonly string[] GroupsEn =
        ["V Visitor dynamics", "W Premises and shopping areas", "T Tourism", "E Events", "P Persons", "C Vehicles",
            "S Spending", "B Walk-ins", "X Composite scores"];

    /// <summary>Codes in Dutch words; others stand as they are.</summary>
    private static readonly Dictionary<string, string> WordsNl = new(StringComparer.Ordinal)
    {
        ["year"] = "jaar", ["quarter"] = "kwartaal", ["month"] = "maand", ["day"] = "dag", ["hour"] = "uur",
        ["snapshot"] = "momentopname", ["closed"] = "gesloten", ["circle"] = "kring", ["agreed"] = "overeenkomst",
        ["public-index"] = "open index", ["public-table"] = "open tabel", ["presence"] = "aanwezigheid",
        ["density"] = "dichtheid", ["dwell"] = "verblijfsduur", ["flow"] = "stromen", ["events"] = "evenementen",
        ["holidays"] = "feest- en vakantiedagen", ["inhabitants"] = "inwoners", ["walkIns"] = "binnenstappers",
        ["areaSquareKilometres"] = "oppervlakte in km²", ["temperature"] = "temperatuur",
        ["precipitation"] = "neerslag", ["openShare"] = "aandeel open winkels", ["premises"] = "panden",
        ["event"] = "evenement", ["visitor"] = "terugkerend of eerste bezoek", ["origin"] = "herkomst",
        ["destination"] = "bestemming", ["hourOfWeek"] = "uur van de week", ["mode"] = "vervoermiddel",
        ["mainAxis"] = "hoofdas", ["recurringEvent"] = "terugkerend evenement", ["nights"] = "overnachtingen",
        ["arrivals"] = "aankomsten", ["beds"] = "bedden", ["amount"] = "bedrag", ["transactions"] = "transacties",
        ["sector"] = "sector", ["streetMetres"] = "straatlengte in m", ["establishments"] = "logies",
        ["scorePart"] = "deel van de score",
        ["buyers"] = "kopers", ["contributors"] = "handelaars",
        ["largestTwoShare"] = "aandeel van de grootste twee",
    };

    [Fact]
    public void The_guides_to_the_indicators_say_what_the_definitions_say()
    {
        Page("specs/guides/indicatoren.nl.md", GroupsNl, text => text.Nl,
        [
            "# Indicatoren",
            "",
            "Elk cijfer dat het huis verlaat, met zijn definitie. Geschreven uit `specs/indicators` door",
            "`./dasta docs`; `specs/vectors` rekent elk op papier na. Een cijfer draagt zijn dekking, zijn interval",
            "van 95 % waar de methode er een geeft, en zijn status: A gewoon, P voorlopig, E geschat,",
            "B breuk, M ontbreekt. *Schaalvrij* betekent dat een vaste fout in de ijking van een bron er niets aan",
            "verandert. Regels, OSLO-klassen en literatuur staan in het bestand van de indicator.",
        ], new("Formule", "Eenheid", "Nodig", "Perioden", "Uitsplitsing", "Open tot", "schaalvrij", WordsNl))
            .ShouldStandInTheRepository();
        Page("specs/guides/indicators.en.md", GroupsEn, text => text.En,
        [
            "# Indicators",
            "",
            "Every figure that leaves the house, with its definition. Written from `specs/indicators` by",
            "`./dasta docs`; `specs/vectors` works each out on paper. A figure carries its coverage, its 95 % interval",
            "where the method gives one, and its status: A normal, P provisional, E estimated, B break, M missing.",
            "*Scale-free* says that a constant error in the calibration of a source changes nothing about it. Rules,",
            "OSLO classes and literature stand in the file of the indicator.",
        ], new("Formula", "Unit", "Needs", "Periods", "Breakdown", "Open up to", "scale-free", []))
            .ShouldStandInTheRepository();
    }

    [Fact]
    public void Every_indicator_has_a_group() => IndicatorDefinitions.All
        .Where(one => !GroupsEn.Any(group => group[0] == one.Id[0])).Select(one => one.Id).ShouldBeEmpty();

    private static GeneratedPage Page(
        string path, string[] groups, Func<BilingualText, string> say, string[] preface, Labels labels)
    {
        var lines = new List<string>(preface);
        foreach (var group in groups)
        {
            var members = IndicatorDefinitions.All.Where(one => one.Id[0] == group[0]).ToArray();
            if (members.Length > 0)
            {
                lines.AddRange(["", "## " + group[2..]]);
                lines.AddRange(members.SelectMany(one => Describe(one, say, labels)));
            }
        }

        return new(path, string.Join('\n', [.. lines, ""]));
    }

    private static IEnumerable<string> Describe(
        IndicatorDefinition one, Func<BilingualText, string> say, Labels labels)
    {
        yield return "";
        yield return $"### {one.Id} {say(one.Name)}";
        yield return "";
        yield return Regex.Replace(say(one.Definition), @"^\[\w+\] ", "");
        yield return "";
        yield return $"- {labels.Formula}: {one.Formula}";
        yield return $"- {labels.Unit}: {say(new BilingualText(one.Unit.Nl, one.Unit.En))} · {labels.Periods}: "
            + string.Join(", ", one.Granularities.Select(length => labels.Say(length.ToString().ToLowerInvariant())))
            + (one.Breakdown is null ? "" : $" · {labels.Breakdown}: {labels.Say(one.Breakdown)}")
            + (one.ScaleFree ? $" · {labels.ScaleFree}" : "")
            + $" · {labels.Class}: {labels.Say(one.DisclosureClass)}";
        yield return $"- {labels.Needs}: {string.Join(", ", one.Inputs.Select(labels.Say))}; {one.MinimumHistory}"
            + $" · [{one.Id}.json](../indicators/{one.Id}.json)";
    }

    private sealed record Labels(
        string Formula, string Unit, string Needs, string Periods, string Breakdown, string Class, string ScaleFree,
        Dictionary<string, string> Words)
    {
        public string Say(string word) => Words.GetValueOrDefault(word, word);
    }
}
