using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Vocabulary;
using DspCatalog = Dasta.Specs.Dataspace.Catalogs.Catalog;

namespace Dasta.Catalog.Search;

/// <summary>
/// Found datasets as protocol messages: one catalogue of this participant with a nested catalogue for each provider, so
/// that a consumer sees whom to negotiate with.
/// </summary>
internal static class DspWriter
{
    public static JsonObject Catalog(CatalogNode node, FoundPage page)
    {
        var service = new DataService($"{node.Did}#dataservice", $"{node.Base}{Terms.DspPath}");
        var providers = page.Datasets.GroupBy(dataset => dataset.Provider, StringComparer.Ordinal).Select(group =>
            new DspCatalog($"{group.First().Address}/catalog", group.Key, [Service(group.First())],
                [.. group.Select(Message)], [], []));
        return new DspCatalog($"{node.Base}{Terms.DspPath}/catalog", node.Did.ToString(), [service], [],
            [.. providers], [])
            .Write();
    }

    public static JsonObject Dataset(FoundDataset dataset) => Message(dataset).Write();

    private static Dataset Message(FoundDataset dataset)
    {
        var titles = new JsonArray(Text(dataset.Title, "en"));
        if (dataset.TitleDutch is not null)
        {
            titles.Add(Text(dataset.TitleDutch, "nl"));
        }

        var terms = new JsonObject
        {
            ["dct:title"] = titles,
            ["dct:publisher"] = new JsonObject { ["@id"] = dataset.Provider },
            ["dcat:keyword"] = new JsonArray([.. dataset.Indicators.Select(code => (JsonNode)code)]),
        };

        return new Dataset(dataset.Id, [.. dataset.OfferList().OfType<JsonObject>()],
            [new Distribution(Terms.PullFormat, Service(dataset).Id, Service(dataset))], terms);
    }

    private static JsonObject Text(string text, string language) =>
        new JsonObject { ["@value"] = text, ["@language"] = language };

    private static DataService Service(FoundDataset dataset) => new($"{dataset.Provider}#dataservice", dataset.Address);
}
