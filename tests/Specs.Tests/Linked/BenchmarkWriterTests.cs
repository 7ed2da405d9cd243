using System.Text;
using System.Text.Json.Nodes;
using Dasta.Specs.Indicators;
using Dasta.Specs.Linked;
using Dasta.Specs.Values;

namespace Specs.Tests.Linked;

public sealed class BenchmarkWriterTests
{
    private const string Golden = """
        {
          "@id": "https://catalogue.example/benchmarks/results/r1",
          "@type": ["Observatieverzameling", "Entiteit"],
          "isDeelVan": "https://catalogue.example/benchmarks/series/s1",
          "geobserveerdObject": {
            "@id": "https://catalogue.example/benchmarks/results/r1#groep",
            "@type": "Domeinobject",
            "type": "https://w3id.org/dasta/town-group/coast",
            "naam": { "en": "towns on the coast", "nl": "kustgemeenten" }
          },
          "geobserveerdKenmerk": {
            "@id": "https://w3id.org/dasta/indicator/V1/1",
            "@type": ["Druktekenmerk", "Kenmerktype", "Concept"]
          },
          "fenomeentijd": {
            "@id": "https://catalogue.example/benchmarks/results/r1#periode",
            "@type": ["Interval", "TemporeleEntiteit", "TM_Object"],
            "van": { "@type": "Moment", "datum": "2014-12-01" },
            "tot": { "@type": "Moment", "datum": "2014-12-31" }
          },
          "resultaattijd": {
            "@id": "https://catalogue.example/benchmarks/results/r1#tijdstip",
            "@type": ["Moment", "TM_Instant"],
            "inXSDDateTime": "2015-01-10T10:00:00Z"
          },
          "gemeenten": 12,
          "vrijgaveklasse": "public",
          "uitgave": 2,
          "uitgavestand": "newest",
          "resultaatkwaliteit": [
            {
              "@type": ["Kwaliteitselement", "Kwaliteitsmeting"],
              "maat": "https://w3id.org/dasta/profile#statedError",
              "maatwaarde": 0.051
            }
          ],
          "uitgevoerdDoor": ["did:web:catalogue.example"],
          "gebruikteProcedure": {
            "@id": "https://identity.example/plans/PLAN",
            "@type": "Plan",
            "planhash": "PLAN",
            "lijsthash": "ROSTER",
            "wijze": "masks",
            "ronde": 1
          },
          "gegenereerdDoor": {
            "@id": "https://catalogue.example/benchmarks/results/r1#benchmark",
            "@type": "Activiteit",
            "begonnenOp": "2015-01-10T09:30:00Z",
            "geeindigdOp": "2015-01-10T10:00:00Z",
            "opVraagVan": "did:web:province.example",
            "gebruikt": "https://identity.example/plans/PLAN"
          },
          "verdeling": [{ "@type": "Klasse", "ondergrens": 20, "bovengrens": 400, "gemeenten": 12 }],
          "lid": [
            {
              "@id": "https://catalogue.example/benchmarks/results/r1#mean",
              "@type": ["Druktemeting", "StatistischeObservatie"],
              "geobserveerdObject": "https://catalogue.example/benchmarks/results/r1#groep",
              "geobserveerdKenmerk": "https://w3id.org/dasta/indicator/V1/1",
              "Druktemeting.geobserveerdKenmerk": "https://w3id.org/dasta/indicator/V1/1",
              "fenomeentijd": "https://catalogue.example/benchmarks/results/r1#periode",
              "resultaattijd": "https://catalogue.example/benchmarks/results/r1#tijdstip",
              "StatistischeObservatie.resultaat": "https://catalogue.example/benchmarks/results/r1#mean-resultaat",
              "resultaat": {
                "@id": "https://catalogue.example/benchmarks/results/r1#mean-resultaat",
                "@type": ["KwantitatieveWaarde", "Statistiek"],
                "type": { "@id": "https://w3id.org/dasta/statistic/mean", "@type": "Concept" },
                "waarde": 112.9,
                "Statistiek.waarde": 112.9,
                "eenheidscode": "http://qudt.org/vocab/unit/PERCENT",
                "eenheid": "index",
                "referentieperiode": "2013JJ00"
              }
            },
            {
              "@id": "https://catalogue.example/benchmarks/results/r1#p75",
              "@type": ["Druktemeting", "StatistischeObservatie"],
              "geobserveerdObject": "https://catalogue.example/benchmarks/results/r1#groep",
              "geobserveerdKenmerk": "https://w3id.org/dasta/indicator/V1/1",
              "Druktemeting.geobserveerdKenmerk": "https://w3id.org/dasta/indicator/V1/1",
              "fenomeentijd": "https://catalogue.example/benchmarks/results/r1#periode",
              "resultaattijd": "https://catalogue.example/benchmarks/results/r1#tijdstip",
              "StatistischeObservatie.resultaat": "https://catalogue.example/benchmarks/results/r1#p75-resultaat",
              "resultaat": {
                "@id": "https://catalogue.example/benchmarks/results/r1#p75-resultaat",
                "@type": ["KwantitatieveWaarde", "Kwantiel"],
                "type": { "@id": "https://w3id.org/dasta/statistic/quantile", "@type": "Concept" },
                "Kwantiel.niveau": 0.75,
                "redenGeenWaarde": "OnlyInterval",
                "ondergrens": 120.3,
                "bovengrens": 400,
                "eenheidscode": "http://qudt.org/vocab/unit/PERCENT",
                "eenheid": "index",
                "referentieperiode": "2013JJ00"
              }
            }
          ]
        }
        """;

    private static readonly PublishedBenchmark Benchmark = new(
        new Uri("https://catalogue.example/"), new Uri("https://identity.example"),
        Did.Parse("did:web:catalogue.example").Value, Did.Parse("did:web:province.example").Value, "r1", "s1",
        IndicatorDefinitions.Find("V1")!, 1, "coast", new BilingualText("kustgemeenten", "towns on the coast"),
        Period.Month(2014, 12), "2013JJ00", "public", "PLAN", "ROSTER", 12, "masks", 1, 2, "newest", 0.051,
        new DateTimeOffset(2015, 1, 10, 10, 30, 0, TimeSpan.FromHours(1)),
        new DateTimeOffset(2015, 1, 10, 10, 0, 0, TimeSpan.Zero),
        [
            new PublishedBenchmark.Statistic("mean", 112.9),
            new PublishedBenchmark.Statistic("quantile", null) { Probability = 0.75, Bounds = (120.3, 400) },
        ],
        [new PublishedBenchmark.Bin(20, 400, 12)]);

    [Fact]
    public void A_result_has_this_text_and_no_words_of_another_version_of_its_indicator()
    {
        var document = Read(BenchmarkWriter.Write(Benchmark));
        document.Remove("@context");

        document.ToJsonString().ShouldBe(JsonNode.Parse(Golden)!.ToJsonString());
    }

    [Fact]
    public void Of_its_own_version_the_name_and_definition_of_the_indicator_are_told()
    {
        var indicator = IndicatorDefinitions.Find("V1")!;
        var document = Read(BenchmarkWriter.Write(Benchmark with { IndicatorVersion = indicator.Version }));

        ((string?)document["geobserveerdKenmerk"]!["label"]!["nl"]).ShouldBe(indicator.Name.Nl);
        ((string?)document["geobserveerdKenmerk"]!["definitie"]!["en"]).ShouldBe(indicator.Definition.En);
    }

    [Fact]
    public void A_series_holds_its_results_as_they_are_alone()
    {
        var series = Read(BenchmarkWriter.WriteSeries(
            "https://catalogue.example/benchmarks/series/s1", new BilingualText("Reeks", "Series"),
            "did:web:province.example", "public", [Benchmark, Benchmark with { Id = "r2" }]));

        ((string?)series["@type"]).ShouldBe("Dataset");
        ((string?)series["titel"]!["nl"]).ShouldBe("Reeks");
        series["heeftDeel"]!.AsArray().Count.ShouldBe(2);
        series["heeftDeel"]![0]!.ToJsonString().ShouldBe(JsonNode.Parse(Golden)!.ToJsonString());
    }

    private static JsonObject Read(byte[] text) => (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(text))!;
}
