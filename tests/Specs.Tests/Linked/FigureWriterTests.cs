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

    private const string CharacteristicList = "https://data.vlaanderen.be/id/concept/VkmVerkeersKenmerkType";
    private const string VehicleList = "https://data.vlaanderen.be/id/concept/VkmVoertuigType";

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

    [Theory]
    [InlineData("heavy", "vrachtwagen")]
    [InlineData("car", "auto")]
    [InlineData("bike", "fiets")]
    [InlineData("pedestrian", "voetganger")]
    public void A_count_of_traffic_says_in_the_code_lists_of_OSLO_what_was_counted_and_which_vehicles(
        string mode, string vehicle)
    {
        var document = Write(Full with { IndicatorCode = "C1", Breakdown = ("mode", mode) });

        ((string)document["Verkeersmeting.geobserveerdObject"]!)
            .ShouldBe((string)document["geobserveerdObject"]!["@id"]!);
        document["geobserveerdObject"]!["@type"]!.ToJsonString()
            .ShouldBe("""["Bezoekersgebied","Verkeersobject","Domeinobject"]""");
        var kind = document["Verkeersmeting.geobserveerdKenmerk"]!;
        kind["@type"]!.ToJsonString().ShouldBe("""["Verkeerskenmerk","Kenmerktype"]""");
        ((string)kind["Verkeerskenmerk.type"]!).ShouldBe(CharacteristicList + "/aantal");
        kind["Verkeerskenmerk.voertuigType"]!.ToJsonString().ShouldBe($"[\"{VehicleList}/{vehicle}\"]");
        ((string)kind["type"]!["isVersieVan"]!).ShouldBe("https://w3id.org/dasta/indicator/C1");
    }

    [Fact]
    public void A_speed_is_of_cars_and_a_mode_that_OSLO_does_not_know_of_no_vehicle()
    {
        var speed = Write(Figure with { IndicatorCode = "C4b" })["Verkeersmeting.geobserveerdKenmerk"]!;
        var other = Write(Full with { IndicatorCode = "C1", Breakdown = ("mode", "horse") });

        ((string)speed["Verkeerskenmerk.type"]!).ShouldBe(CharacteristicList + "/V85");
        speed["Verkeerskenmerk.voertuigType"]!.ToJsonString().ShouldBe($"[\"{VehicleList}/auto\"]");
        other["Verkeersmeting.geobserveerdKenmerk"]!["Verkeerskenmerk.voertuigType"].ShouldBeNull();
    }

    [Fact]
    public void The_rank_of_a_shop_is_about_the_shop_which_lies_in_the_area()
    {
        var document = Write(Figure with { IndicatorCode = "B3", Breakdown = ("shop", "s 1") });
        var shop = document["geobserveerdObject"]!;

        ((string)shop["@id"]!).ShouldBe(
            "https://example.be/oostkamp/odata/v4/Areas('31022-centrum')#winkel-s%201");
        shop["@type"]!.ToJsonString().ShouldBe("""["Handelszaak","Domeinobject"]""");
        ((string)shop["naam"]!["nl"]!).ShouldBe("s 1");
        ((string)shop["isDeelVan"]![0]!["@id"]!)
            .ShouldBe("https://example.be/oostkamp/odata/v4/Areas('31022-centrum')");
        ((string)shop["isDeelVan"]![0]!["@type"]![0]!).ShouldBe("Bezoekersgebied");
        ((string)shop["isDeelVan"]![1]!).ShouldBe("https://data.vlaanderen.be/id/gemeente/31022");
        ((string)document["parameter"]![0]!["BenoemdeWaarde.waarde"]!).ShouldBe("s 1");
        // A figure of none of the shops is of the area.
        ((string)Write(Figure with { IndicatorCode = "B3" })["geobserveerdObject"]!["@type"]![0]!)
            .ShouldBe("Bezoekersgebied");
    }

    [Fact]
    public void Figures_of_premises_are_of_the_area_and_say_that_shops_are_counted_in_it()
    {
        var vacancy = Write(Figure with { IndicatorCode = "W3" });

        ((string)vacancy["geobserveerdObject"]!["@type"]![0]!).ShouldBe("Bezoekersgebied");
        vacancy["Omgevingsobservatie.geobserveerdKenmerk"]!["betreft"]!.ToJsonString().ShouldBe(
            """["https://data.vlaanderen.be/ns/lokale-economie#Handelszaak","http://www.w3.org/ns/org#Site"]""");
    }

    [SharedFact("specs/oslo/codelijsten/VkmVoertuigType.ttl")]
    public void Concepts_of_traffic_stand_in_the_published_code_lists()
    {
        var kinds = IndicatorDefinitions.All
            .SelectMany(one => ((string?[])["heavy", "car", "bike", "pedestrian", null]).Select(mode => Write(
                Figure with { IndicatorCode = one.Id, Breakdown = mode is null ? null : ("mode", mode) })))
            .Select(document => document["Verkeersmeting.geobserveerdKenmerk"]).OfType<JsonObject>().ToArray();

        ShouldStandIn("VkmVerkeersKenmerkType", 2, kinds.Select(kind => kind["Verkeerskenmerk.type"]));
        ShouldStandIn(
            "VkmVoertuigType", 4,
            kinds.SelectMany(kind => kind["Verkeerskenmerk.voertuigType"]?.AsArray().ToArray() ?? []));

        static void ShouldStandIn(string list, int count, IEnumerable<JsonNode?> concepts)
        {
            var published = File.ReadAllText(SharedFiles.Find($"specs/oslo/codelijsten/{list}.ttl")!);
            var written = concepts.Select(one => (string)one!).Distinct().ToArray();
            written.Length.ShouldBe(count);
            written.ShouldAllBe(concept => published.Contains($"<{concept}>  a skos:Concept"));
        }
    }

    [Fact]
    public void Every_figure_of_traffic_has_a_type_of_characteristic()
    {
        foreach (var one in IndicatorDefinitions.All)
        {
            (one.Oslo.CharacteristicType is not null)
                .ShouldBe(one.Oslo.Observation.EndsWith("#Verkeersmeting", StringComparison.Ordinal), one.Id);
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
