using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Specs.Indicators;
using Dasta.Specs.Linked;
using Dasta.Specs.Values;

namespace Catalog.Tests.Benchmarks.Publishing;

/// <summary>What is published held against the shapes and contexts of others: DCAT-AP Vlaanderen and OSLO Statistiek.
/// </summary>
public sealed class OfficialShapeTests(DataSpace space) : IClassFixture<DataSpace>
{
    private const string Dcat = "specs/dcat/dcat-ap-vl/dcat-ap-vl-cardinality.derived.shacl.ttl";
    private const string Statistics = "specs/oslo/statistiek-ap-SHACL.ttl";
    private const string Context = "specs/oslo/statistiek-ap_nl.jsonld";
    private const string Traffic = "specs/oslo/verkeersmetingen-ap.jsonld";

    [SharedFact(Dcat)]
    public async Task The_catalogue_with_its_series_distributions_and_service_meets_DCAT_AP_Vlaanderen()
    {
        await OpenAsync("2014MM01");
        var catalog = JsonNode.Parse((await space.ReadAsync("/catalog")).Text)!.AsObject();
        // What participants offer is described by them.
        var own = catalog["dcat:dataset"]!.AsArray()
            .Where(one => ((string)one!["@id"]!).Contains("/benchmarks/series/", StringComparison.Ordinal))
            .Select(one => one!.DeepClone()).ToArray();
        catalog["dcat:dataset"] = new JsonArray(own);

        var (faults, nodes) = CardinalityShapes.Read(SharedFiles.Find(Dcat)!).Check(catalog);

        faults.ShouldBeEmpty();
        // Catalogue, publisher, contact; service with both; dataset with both and two distributions.
        nodes.ShouldBeGreaterThanOrEqualTo(11);
        own[0]!.AsObject().Remove("dct:title");
        catalog["dcat:dataset"] = new JsonArray(own[0]!.DeepClone());
        CardinalityShapes.Read(SharedFiles.Find(Dcat)!).Check(catalog).Faults.ShouldNotBeEmpty();
    }

    [SharedFact(Statistics)]
    public async Task A_result_meets_the_shapes_of_OSLO_Statistiek()
    {
        var told = await OpenAsync("2014MM02");
        var document = JsonNode.Parse((await space.ReadAsync($"/benchmarks/results/{told["id"]}")).Text)!.AsObject();

        var (faults, nodes) = CardinalityShapes.Read(SharedFiles.Find(Statistics)!).Check(document);

        faults.ShouldBeEmpty();
        // An observation and a result for each number: mean, deviation, geometric mean and three quantiles at least.
        nodes.ShouldBeGreaterThanOrEqualTo(12);
        document["lid"]![0]!.AsObject().Remove("fenomeentijd");
        CardinalityShapes.Read(SharedFiles.Find(Statistics)!).Check(document).Faults.ShouldHaveSingleItem();
    }

    [SharedFact(Context)]
    public async Task Terms_that_OSLO_Statistiek_defines_mean_the_same_here()
    {
        var told = await OpenAsync("2014MM03");
        var document = JsonNode.Parse((await space.ReadAsync($"/benchmarks/results/{told["id"]}")).Text)!;
        var ours = CardinalityShapes.TermsOf(document["@context"]);
        var theirs = CardinalityShapes.TermsOf(
            JsonNode.Parse(await File.ReadAllTextAsync(SharedFiles.Find(Context)!))!["@context"]);

        // Their Moment is one of a distribution, and OSLO's other standards have one of time, which is meant here.
        var shared = theirs.Keys.Where(term => term != "Moment" && ours.ContainsKey(term)).ToArray();

        shared.ShouldContain("StatistischeObservatie.resultaat");
        shared.ShouldContain("Kwantiel.niveau");
        foreach (var term in shared)
        {
            // Their context has a colon in rdf:value that their shapes have not.
            ours[term].ShouldBe(theirs[term].Replace("#:value", "#value", StringComparison.Ordinal), term);
        }
    }

    [SharedFact(Statistics)]
    public void Figures_of_traffic_a_shop_and_premises_meet_the_shapes_of_OSLO_Statistiek()
    {
        var shapes = CardinalityShapes.Read(SharedFiles.Find(Statistics)!);
        foreach (var figure in (PublishedFigure[])
        [
            Figure("C1") with { Breakdown = ("mode", "heavy") }, Figure("C4b"),
            Figure("B3") with { Breakdown = ("shop", "s1") }, Figure("W3"),
        ])
        {
            var document = JsonNode.Parse(FigureWriter.Write(figure))!.AsObject();
            var (faults, nodes) = shapes.Check(document);

            faults.ShouldBeEmpty(figure.Id);
            // The observation and its result.
            nodes.ShouldBeGreaterThanOrEqualTo(2, figure.Id);
            document.Remove("geobserveerdObject");
            shapes.Check(document).Faults.ShouldHaveSingleItem(figure.Id);
        }
    }

    [SharedFact(Traffic)]
    public async Task Terms_that_OSLO_Verkeersmetingen_defines_mean_the_same_here()
    {
        var ours = CardinalityShapes.TermsOf(JsonNode.Parse(FigureWriter.Write(Figure("C1")))!["@context"]);
        var theirs = CardinalityShapes.TermsOf(
            JsonNode.Parse(await File.ReadAllTextAsync(SharedFiles.Find(Traffic)!))!["@context"]);

        // Their times are of ISO 19108, which figures are typed with beside those of OWL-Time.
        var shared = theirs.Keys.Where(term => term is not ("Moment" or "TemporeleEntiteit") && ours.ContainsKey(term))
            .ToArray();

        ((string[])
        [
            "Verkeersmeting", "Verkeersobject", "Verkeerskenmerk", "Verkeersmeting.geobserveerdObject",
            "Verkeersmeting.geobserveerdKenmerk", "Verkeerskenmerk.type", "Verkeerskenmerk.voertuigType",
        ]).ShouldBeSubsetOf(shared);
        foreach (var term in shared)
        {
            ours[term].ShouldBe(theirs[term], term);
        }
    }

    private static PublishedFigure Figure(string indicator)
    {
        var definition = IndicatorDefinitions.Find(indicator)!;
        return new(
            new Uri("https://example.be/"), Did.Parse("did:web:example.be").Value, $"{indicator}_31004-weg_2014MM12",
            indicator, definition.Version, definition.Name, definition.Definition, "31004-weg", "Weg", "31004",
            Period.Month(2014, 12), 0.5, "None", definition.Unit.Code, "A", "F", 1, null, DateTimeOffset.UnixEpoch);
    }

    private async Task<JsonObject> OpenAsync(string period) => await space.RunAsync(await space.AskAsync(
        space.Province, space.Connectors.Towns.Take(12), period, releaseClass: "public"));
}
