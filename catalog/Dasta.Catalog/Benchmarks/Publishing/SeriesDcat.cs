using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Linked;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>
/// A series as a dataset of the catalogue, with what DCAT-AP Vlaanderen asks of one: JSON-LD and CSV are its
/// distributions, and the OData service serves it.
/// </summary>
internal sealed class SeriesDcat(CatalogNode node, ResultDocuments documents, Participants participants)
{
    private const string AccessRight = "http://publications.europa.eu/resource/authority/access-right/";
    private const string MediaTypes = "https://www.iana.org/assignments/media-types/";
    private const string ODataStandard =
        "http://docs.oasis-open.org/odata/odata/v4.0/odata-v4.0-part1-protocol.html";

    private const string FreeReuse =
        "https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0";

    /// <summary>Adds the series to a page of the catalogue, and the service they are read with.</summary>
    public async Task AddAsync(JsonObject catalog, IReadOnlyList<SeriesRow> series, CancellationToken ct)
    {
        if (series.Count == 0)
        {
            return;
        }

        var datasets = (JsonArray)catalog["dcat:dataset"]!;
        foreach (var one in series)
        {
            datasets.Add((JsonNode)await WriteAsync(one, ct));
        }

        var service = $"{node.Base}{ResultODataEndpoints.Path}";
        catalog["dcat:service"] = new JsonObject
        {
            ["@id"] = service,
            ["@type"] = "dcat:DataService",
            ["dct:identifier"] = service,
            ["dct:title"] = Both(
                "Resultaten van blinde benchmarks over OData", "Results of blind benchmarks over OData"),
            ["dct:conformsTo"] = Reference(ODataStandard),
            ["dct:accessRights"] = Reference(AccessRight + "PUBLIC"),
            ["dct:publisher"] = Agent(node.Did.ToString(), node.Acting.Name),
            ["dcat:contactPoint"] = Contact(node.Base),
            ["dcat:endpointURL"] = Reference(service),
            ["dcat:endpointDescription"] = Reference($"{service}/$metadata"),
            ["dcat:servesDataset"] = new JsonArray(
                [.. series.Select(one => (JsonNode)Reference(documents.SeriesId(one.Id)))]),
        };
    }

    /// <summary>Series as the search lists them beside what participants offer.</summary>
    public async Task<IReadOnlyList<JsonNode>> FoundAsync(IReadOnlyList<SeriesRow> series, CancellationToken ct)
    {
        var found = new List<JsonNode>();
        foreach (var one in series)
        {
            var id = documents.SeriesId(one.Id);
            found.Add(new JsonObject
            {
                ["dataset"] = id,
                ["title"] = one.TitleEnglish,
                ["titleNl"] = one.TitleDutch,
                ["indicators"] = new JsonArray(one.Indicator),
                ["provider"] = one.Publisher,
                ["providerName"] = await NameAsync(one.Publisher, ct),
                ["nis"] = null,
                ["address"] = id,
                ["offers"] = new JsonArray(PolicyOf(id, one.ReleaseClass == BenchmarkPlan.PublicRelease)),
                ["seenAt"] = WireTime.Write(new DateTimeOffset(one.LastOpenedAt)),
                ["stale"] = false,
                ["staleSince"] = null,
            });
        }

        return found;
    }

    /// <summary>What a participant is called; its DID where it is not known.</summary>
    public async Task<string> NameAsync(string did, CancellationToken ct) =>
        await participants.FindAsync(Did.Parse(did).Value, ct) is { Succeeded: true, Value: var record }
            ? record.Name
            : did;

    private async Task<JsonObject> WriteAsync(SeriesRow series, CancellationToken ct)
    {
        var id = documents.SeriesId(series.Id);
        var isPublic = series.ReleaseClass == BenchmarkPlan.PublicRelease;
        var dataset = new JsonObject
        {
            ["@id"] = id,
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = id,
            ["dct:title"] = Both(series.TitleDutch, series.TitleEnglish),
            ["dct:description"] = Both(
                "Resultaten per periode; van geen gemeente is het cijfer te zien.",
                "Results by period; no town's figure can be seen."),
            ["dct:accessRights"] = Reference(AccessRight + (isPublic ? "PUBLIC" : "RESTRICTED")),
            ["dcat:keyword"] = new JsonArray(series.Indicator),
            ["dct:temporal"] = new JsonObject
            {
                ["@type"] = "dct:PeriodOfTime",
                ["dcat:startDate"] = Day(Period.Parse(series.FirstPeriod).Value.Start),
                ["dcat:endDate"] = Day(Period.Parse(series.LastPeriod).Value.EndExclusive.AddDays(-1)),
            },
            ["dct:issued"] = Moment(series.FirstOpenedAt),
            ["dct:modified"] = Moment(series.LastOpenedAt),
            ["prov:wasDerivedFrom"] = new JsonObject
            {
                ["@id"] = documents.PlanId(series.PlanHash), ["@type"] = "prov:Plan",
                ["dasta:planHash"] = series.PlanHash,
            },
            ["hasPolicy"] = new JsonArray(PolicyOf(id, isPublic)),
            ["dcat:distribution"] = new JsonArray(
                Distribution(id, FigureWriter.MediaType), Distribution($"{id}/csv", "text/csv")),
        };
        if (isPublic)
        {
            dataset["dct:license"] = Reference(FreeReuse);
        }

        await AddPublisherAsync(dataset, series.Publisher, ct);
        return dataset;
    }

    private async Task AddPublisherAsync(JsonObject dataset, string did, CancellationToken ct)
    {
        var record = await participants.FindAsync(Did.Parse(did).Value, ct);
        dataset["dct:publisher"] = Agent(did, record.Succeeded ? record.Value.Name : did);
        dataset["dcat:contactPoint"] = Contact(record.Succeeded ? record.Value.Base : node.Base);
    }

    private static JsonObject Agent(string did, string name) => new()
    {
        ["@id"] = did,
        ["@type"] = new JsonArray("foaf:Agent", "dct:Agent"),
        ["foaf:name"] = name,
    };

    private static JsonObject Contact(string page) => new()
    {
        ["@type"] = "vcard:Kind", ["foaf:page"] = Reference(page),
    };

    // Who may read a result that is for its towns is told to nobody: they are a group by name.
    private static JsonObject PolicyOf(string id, bool isPublic) => PolicyWriter.Write(
        (isPublic ? PolicyTemplates.OpenData() : PolicyTemplates.PeerCircle($"{id}#readers")) with
        {
            Id = $"{id}#policy", Kind = PolicyKind.Set,
        },
        withTarget: false);

    private static JsonObject Distribution(string address, string mediaType) => new()
    {
        ["@id"] = $"{address}#distribution",
        ["@type"] = "dcat:Distribution",
        ["dct:identifier"] = $"{address}#distribution",
        ["dcat:accessURL"] = Reference(address),
        ["dcat:downloadURL"] = Reference(address),
        ["dcat:mediaType"] = Reference(MediaTypes + mediaType),
    };

    private static JsonObject Reference(string iri) => new() { ["@id"] = iri };

    private static JsonArray Both(string dutch, string english) => new(
        new JsonObject { ["@value"] = dutch, ["@language"] = "nl" },
        new JsonObject { ["@value"] = english, ["@language"] = "en" });

    private static JsonObject Day(DateOnly day) => new()
    {
        ["@value"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["@type"] = "xsd:date",
    };

    private static JsonObject Moment(DateTime moment) => new()
    {
        ["@value"] = WireTime.Write(new DateTimeOffset(moment)), ["@type"] = "xsd:dateTime",
    };
}
