using System.Text;
using System.Text.Json.Nodes;
using Dasta.Specs.Indicators;
using Dasta.Specs.Linked;
using Dasta.Specs.Values;

namespace Specs.Tests.Linked;

public sealed class BenchmarkWriterTests
{
    private static readonly string Golden = JsonNode.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Linked", "benchmark-result.json")))!.ToJsonString();

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

        document.ToJsonString().ShouldBe(Golden);
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
        series["heeftDeel"]![0]!.ToJsonString().ShouldBe(Golden);
    }

    private static JsonObject Read(byte[] text) => (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(text))!;
}
