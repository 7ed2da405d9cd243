using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using DspCatalog = Dasta.Specs.Dataspace.Catalogs.Catalog;

namespace Catalog.Tests.Stage;

/// <summary>One Kestrel process with many towns under it: DID documents and catalogues.</summary>
internal sealed class StubConnectors : IAsyncDisposable
{
    /// <summary>Where other software speaks the protocol.</summary>
    public const string OtherPath = "/api/v3";

    private readonly WebApplication _app;

    /// <param name="nisOf">The code of a town by its place; towns of West Flanders when there is none.</param>
    /// <param name="operators">How many bodies run them, in turn.</param>
    public StubConnectors(
        int towns, Func<int, string>? nisOf = null, int operators = 5, Func<int, double>? figureOf = null)
    {
        Base = $"http://localhost:{FreePort.Next()}";
        Towns = [.. Enumerable.Range(0, towns).Select(index => new StubTown(
            $"{Base}/town-{index}", nisOf?.Invoke(index) ?? $"3{4000 + index}",
            Did.Parse($"did:web:operator-{index % operators}.example.be").Value,
            figureOf?.Invoke(index) ?? Math.Round(61.5173 + (index * 13.2631), 4)))];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add(Base);
        _app.MapGet("/{town}/did.json", (string town) => Results.Json(DidDocument.Write(
            new ActingParticipant(Find(town).Did, town, Find(town).Key), [])));
        _app.MapPost("/{town}" + Terms.DspPath + "/catalog/request", Answer);
        _app.MapPost("/{town}" + OtherPath + "/catalog/request", Answer);
        _app.MapGet("/{town}" + VersionDocument.Place, (string town) =>
            Find(town).Versions is { } versions ? Results.Json(versions) : Results.NotFound());
    }

    public string Base { get; }

    public IReadOnlyList<StubTown> Towns { get; }

    public Task StartAsync() => _app.StartAsync();

    /// <summary>A dataset with one offer under these constraints.</summary>
    public static Dataset Offer(StubTown town, string name,
        params (string Left, string Operator, string Right)[] constraints)
    {
        var rule = new JsonObject { ["action"] = "use" };
        if (constraints.Length > 0)
        {
            rule["constraint"] = new JsonArray([.. constraints.Select(one => (JsonNode)new JsonObject
            {
                ["leftOperand"] = one.Left,
                ["operator"] = one.Operator,
                ["rightOperand"] = one.Right,
            })]);
        }

        var policy = new JsonObject
        {
            ["@id"] = $"{town.Base}/offers/{name}",
            ["@type"] = "Offer",
            ["permission"] = new JsonArray(rule),
        };
        return new Dataset($"{town.Base}/datasets/{name}", [policy],
            [new Distribution(Terms.PullFormat, $"{town.Did}#dataservice")],
            new JsonObject { ["dct:title"] = "Figures " + name, ["dcat:keyword"] = new JsonArray("V1", "V5") });
    }

    public static JsonObject Page(StubTown town, params Dataset[] datasets) => new DspCatalog(
        $"{town.Base}/catalog", town.Did.ToString(),
        [new DataService($"{town.Did}#dataservice", town.Base + Terms.DspPath)], datasets, [], []).Write();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var town in Towns)
        {
            town.Dispose();
        }
    }

    private StubTown Find(string slug) =>
        Towns.Single(town => town.Base.EndsWith("/" + slug, StringComparison.Ordinal));

    private IResult Answer(string town, HttpContext context)
    {
        var found = Find(town);
        found.CatalogRequests++;
        if (found.Catalog is null)
        {
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }

        var place = int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number
            : 0;
        if (place < found.FurtherPages.Count)
        {
            context.Response.Headers.Link =
                $"<{found.Base}{Terms.DspPath}/catalog/request?page={place + 1}>; rel=\"next\"";
        }

        return Results.Json(place == 0 ? found.Catalog : found.FurtherPages[place - 1]);
    }
}
