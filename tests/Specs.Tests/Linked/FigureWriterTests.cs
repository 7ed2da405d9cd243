using System.Text;
using System.Text.Json.Nodes;
using Dasta.Specs.Indicators;
using Dasta.Specs.Linked;
using Dasta.Specs.Values;

namespace Specs.Tests.Linked;

public sealed class FigureWriterTests
{
    private const string Golden = """
        {
          "@id": "https://example.be/oostkamp/indicators/V1_31022-centrum_2014MM12",
          "@type": ["Druktemeting", "StatistischeObservatie"],
          "geobserveerdObject": {
            "@id": "https://example.be/oostkamp/odata/v4/Areas('31022-centrum')",
            "@type": ["Bezoekersgebied", "Domeinobject"],
            "naam": { "nl": "Centrum 't Dorp" },
            "isDeelVan": "https://data.vlaanderen.be/id/gemeente/31022"
          },
          "geobserveerdKenmerk": "https://example.be/oostkamp/odata/v4/Indicators('V1')",
          "Druktemeting.geobserveerdKenmerk": {
            "@id": "https://example.be/oostkamp/odata/v4/Indicators('V1')",
            "@type": ["Druktekenmerk", "Kenmerktype"],
            "type": {
              "@id": "https://w3id.org/dasta/indicator/V1/1",
              "@type": "Concept",
              "label": { "en": "Relative busyness index", "nl": "Relatieve drukte-index" },
              "definitie": { "en": "Definition", "nl": "Definitie" },
              "isVersieVan": "https://w3id.org/dasta/indicator/V1"
            }
          },
          "fenomeentijd": {
            "@type": ["Interval", "TemporeleEntiteit", "TM_Object"],
            "van": { "@type": "Moment", "datum": "2014-12-01" },
            "tot": { "@type": "Moment", "datum": "2014-12-31" }
          },
          "resultaattijd": { "@type": ["Moment", "TM_Instant"], "inXSDDateTime": "2015-01-10T09:30:00Z" },
          "StatistischeObservatie.resultaat":
            "https://example.be/oostkamp/indicators/V1_31022-centrum_2014MM12#resultaat",
          "resultaat": {
            "@id": "https://example.be/oostkamp/indicators/V1_31022-centrum_2014MM12#resultaat",
            "@type": ["KwantitatieveWaarde", "Statistiek"],
            "type": { "@id": "https://w3id.org/dasta/statistic/index", "@type": "Concept" },
            "waarde": 104.13,
            "Statistiek.waarde": 104.13,
            "eenheidscode": "http://qudt.org/vocab/unit/PERCENT",
            "eenheid": "index",
            "referentieperiode": "2013JJ00"
          },
          "resultaatkwaliteit": [
            {
              "@type": ["Kwaliteitselement", "Kwaliteitsmeting"],
              "maat": "https://w3id.org/dasta/profile#coverage",
              "maatwaarde": 0.97
            }
          ],
          "uitgevoerdDoor": ["did:web:example.be:oostkamp"],
          "gebruikteProcedure": { "@id": "https://w3id.org/dasta/indicator/V1/1", "@type": "Plan" },
          "status": "http://purl.org/linked-data/sdmx/2009/code#obsStatus-A",
          "vertrouwelijkheid": "http://purl.org/linked-data/sdmx/2009/code#confStatus-F"
        }
        """;

    private static readonly PublishedFigure Figure = new(
        new Uri("https://example.be/oostkamp/"), Did.Parse("did:web:example.be:oostkamp").Value,
        "V1_31022-centrum_2014MM12", "V1", 1, new BilingualText("Relatieve drukte-index", "Relative busyness index"),
        new BilingualText("Definitie", "Definition"), "31022-centrum", "Centrum 't Dorp", "31022",
        Period.Month(2014, 12), 104.13, "None", "index", "A", "F", 0.97, "2013JJ00",
        new DateTimeOffset(2015, 1, 10, 10, 30, 0, TimeSpan.FromHours(1)));

    private static readonly PublishedFigure Full = Figure with
    {
        Breakdown = ("mode", "bike"), Interval = (101.5, 107.25), Run = ("R7", "0.1.0"), Sources = ["S3", "S4"],
    };

    [Fact]
    public void A_figure_of_a_town_that_merged_is_part_of_both() =>
        Write(Figure with { Nis = "46003" })["geobserveerdObject"]!["isDeelVan"]!.ToJsonString().ShouldBe(
            """["https://data.vlaanderen.be/id/gemeente/46003","https://data.vlaanderen.be/id/gemeente/46030"]""");

    [Fact]
    public void A_figure_has_this_text()
    {
        var document = Write(Figure);
        document.Remove("@context");

        document.ToJsonString().ShouldBe(JsonNode.Parse(Golden)!.ToJsonString());
    }

    [Theory]
    [InlineData("TooFewCounts")]
    [InlineData("InsufficientCoverage")]
    public void A_withheld_figure_carries_its_reason_and_no_value(string reason)
    {
        // Even a value that should not be there stays behind when a reason is given.
        foreach (var value in (double?[])[null, 12.5])
        {
            var document = Write(Figure with { Value = value, ValueAttribute = reason, Confidentiality = "C" });

            ((string?)document["resultaat"]!["redenGeenWaarde"]).ShouldBe(reason);
            document["resultaat"]!.AsObject().ContainsKey("waarde").ShouldBeFalse();
            document["resultaat"]!.AsObject().ContainsKey("Statistiek.waarde").ShouldBeFalse();
            document.ToJsonString().ShouldNotContain("12.5");
            ((string?)document["vertrouwelijkheid"]).ShouldEndWith("confStatus-C");
        }
    }

    [Fact]
    public void A_member_of_a_breakdown_with_its_interval_and_the_run_that_computed_it_are_written()
    {
        var document = Write(Full);

        document["parameter"]!.ToJsonString().ShouldBe(
            """[{"@type":"BenoemdeWaarde","BenoemdeWaarde.naam":"https://w3id.org/dasta/dimension/mode","""
            + "\"BenoemdeWaarde.waarde\":\"bike\"}]");
        document["resultaatkwaliteit"]!.AsArray()
            .Select(one => ((string)one!["maat"]!, (double)one["maatwaarde"]!)).ShouldBe([
                ("https://w3id.org/dasta/profile#coverage", 0.97), ("https://w3id.org/dasta/profile#lower95", 101.5),
                ("https://w3id.org/dasta/profile#upper95", 107.25)]);
        ((string)document["gegenereerdDoor"]!["@id"]!).ShouldBe("https://example.be/oostkamp/indicators/runs/R7");
        ((string)document["gegenereerdDoor"]!["zieOok"]!).ShouldBe("https://example.be/oostkamp/odata/v4/Runs('R7')");
        ((string)document["gegenereerdDoor"]!["versie"]!).ShouldBe("0.1.0");
        document["afgeleidVan"]!.AsArray().Select(one => (string)one!).ShouldBe([
            "https://example.be/oostkamp/odata/v4/SourceParts('S3')",
            "https://example.be/oostkamp/odata/v4/SourceParts('S4')"]);
        Write(Full with { Value = null })["resultaatkwaliteit"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void Every_term_that_is_written_stands_in_the_context()
    {
        var document = Write(Full);
        var context = document["@context"]!.AsObject();
        document.Remove("@context");

        foreach (var term in TermsOf(document).Distinct())
        {
            context.ContainsKey(term).ShouldBeTrue(term);
        }
    }

    [Fact]
    public void Figures_of_every_indicator_have_classes_and_properties_that_stand_in_the_context()
    {
        foreach (var one in IndicatorDefinitions.All)
        {
            var document = Write(Full with { IndicatorCode = one.Id });
            var context = document["@context"]!.AsObject();
            document.Remove("@context");

            TermsOf(document).ShouldAllBe(term => context.ContainsKey(term), one.Id);
            document["@type"]!.AsArray().Select(type => (string)type!).ShouldBeUnique(one.Id);
            ((string)document["resultaat"]!["type"]!["@id"]!).ShouldEndWith(one.Oslo.StatisticKind, Case.Sensitive);
        }
    }

    [SharedFact("specs/oslo/oslo-terms.csv")]
    public void Every_definition_names_classes_of_the_published_models()
    {
        var published = File.ReadLines(SharedFiles.Find("specs/oslo/oslo-terms.csv")!)
            .Select(line => line.Split(',')).Where(parts => parts[1] == "class").Select(parts => parts[3])
            .ToHashSet(StringComparer.Ordinal);

        foreach (var one in IndicatorDefinitions.All)
        {
            new[] { one.Oslo.Observation, one.Oslo.Characteristic, one.Oslo.Feature }
                .ShouldAllBe(address => published.Contains(address), one.Id);
        }
    }

    [SharedFact("specs/oslo/oslo-terms.csv")]
    public void Terms_of_OSLO_have_the_addresses_of_the_published_models()
    {
        var published = File.ReadLines(SharedFiles.Find("specs/oslo/oslo-terms.csv")!)
            .SelectMany(line => line.Split(',').Where(part => part.StartsWith("http", StringComparison.Ordinal)))
            .ToHashSet(StringComparer.Ordinal);
        var ours = Write(Figure)["@context"]!.AsObject()
            .Where(term => term.Key is not "@version")
            .Select(term => term.Value is JsonValue text ? (string)text! : (string)term.Value!["@id"]!);

        // rdf:value stands in the published context with a colon too many, in the published shapes rightly.
        foreach (var address in ours.Where(one =>
            one.StartsWith("https://data.vlaanderen.be/ns/", StringComparison.Ordinal)
            || one.StartsWith("http://data.vlaanderen.be/ns/", StringComparison.Ordinal)
            || one.StartsWith("http://def.isotc211.org/", StringComparison.Ordinal)))
        {
            published.ShouldContain(address);
        }
    }

    private static JsonObject Write(PublishedFigure figure) =>
        JsonNode.Parse(Encoding.UTF8.GetString(FigureWriter.Write(figure)))!.AsObject();

    private static IEnumerable<string> TermsOf(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key switch
        {
            "@id" => [],
            "@type" => pair.Value is JsonArray types ? types.Select(type => (string)type!) : [(string)pair.Value!],
            "naam" or "label" or "definitie" => [pair.Key],
            _ => TermsOf(pair.Value).Prepend(pair.Key),
        }),
        JsonArray items => items.SelectMany(TermsOf),
        _ => [],
    };
}
