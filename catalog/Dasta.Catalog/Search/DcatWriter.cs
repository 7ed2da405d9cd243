using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Search;

/// <summary>A page of the catalogue as DCAT 3 in JSON-LD.</summary>
internal static class DcatWriter
{
    public static JsonObject Write(CatalogNode node, FoundPage page) => new()
    {
        ["@context"] = new JsonArray(Terms.DspContext, new JsonObject
        {
            ["dcat"] = "http://www.w3.org/ns/dcat#",
            ["dct"] = "http://purl.org/dc/terms/",
            ["foaf"] = "http://xmlns.com/foaf/0.1/",
            ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
            ["prov"] = "http://www.w3.org/ns/prov#",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            ["dasta"] = Terms.Profile,
        }),
        ["@id"] = $"{node.Base}/catalog",
        ["@type"] = "dcat:Catalog",
        ["dct:identifier"] = $"{node.Base}/catalog",
        ["dct:publisher"] = new JsonObject
        {
            ["@id"] = node.Did.ToString(),
            ["@type"] = new JsonArray("foaf:Agent", "dct:Agent"),
            ["foaf:name"] = node.Acting.Name,
        },
        ["dct:title"] = node.Acting.Name,
        ["dct:description"] = new JsonArray(
            Text("Wat deelnemers aanbieden, en resultaten van blinde benchmarks.", "nl"),
            Text("What participants offer, and results of blind benchmarks.", "en")),
        ["dcat:contactPoint"] = new JsonObject
        {
            ["@type"] = "vcard:Kind", ["foaf:page"] = new JsonObject { ["@id"] = node.Base },
        },
        ["dcat:dataset"] = new JsonArray([.. page.Datasets.Select(Write)]),
    };

    private static JsonObject Text(string text, string language) =>
        new() { ["@value"] = text, ["@language"] = language };

    private static JsonNode Write(FoundDataset dataset)
    {
        var titles = new JsonArray(dataset.Title);
        if (dataset.TitleDutch is not null)
        {
            titles.Add((JsonNode)new JsonObject { ["@value"] = dataset.TitleDutch, ["@language"] = "nl" });
        }

        return new JsonObject
        {
            ["@id"] = dataset.Id,
            ["@type"] = "dcat:Dataset",
            ["dct:title"] = titles,
            ["dct:publisher"] = new JsonObject { ["@id"] = dataset.Provider, ["foaf:name"] = dataset.ProviderName },
            ["dcat:keyword"] = new JsonArray([.. dataset.Indicators.Select(code => (JsonNode)code)]),
            ["hasPolicy"] = dataset.OfferList(),
            ["dcat:distribution"] = new JsonObject
            {
                ["@type"] = "dcat:Distribution",
                ["dct:format"] = Terms.PullFormat,
                ["dcat:accessService"] = new JsonObject
                {
                    ["@id"] = dataset.Address,
                    ["@type"] = "dcat:DataService",
                    ["dcat:endpointURL"] = new JsonObject { ["@id"] = dataset.Address },
                },
            },
        };
    }
}
