using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Connector.Tests.Cli;

/// <summary>
/// A server on a free port that stands for every node of a data space: it hands out tokens that say from and for whom,
/// and answers what a test puts in. It keeps every request with the token it came with.
/// </summary>
internal sealed class StubSpace : IAsyncDisposable
{
    public const string Town = "did:web:localhost:oostkamp";
    public const string Researcher = "did:web:localhost:researcher";
    public const string Catalogue = "did:web:localhost:catalogue";

    private readonly ConcurrentDictionary<string, Func<HttpRequest, Task<IResult>>> _answers = new();
    private readonly WebApplication _app;
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");

    private StubSpace(WebApplication app) => _app = app;

    public ConcurrentQueue<string> Requests { get; } = [];

    public string Base => _app.Urls.Single();

    public static async Task<StubSpace> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var space = new StubSpace(builder.Build());
        space._app.Run(async context => await (await space.AnswerAsync(context)).ExecuteAsync(context));
        await space._app.StartAsync();
        await File.WriteAllTextAsync(space._file, space.Describe().ToJsonString());
        return space;
    }

    /// <summary>Answers a method and path, such as <c>GET /catalog/search</c>, with JSON.</summary>
    public void Answer(string asked, string json, int status = 200) =>
        Answer(asked, _ => Task.FromResult(Results.Text(json, "application/json", null, status)));

    public void Answer(string asked, Func<HttpRequest, Task<IResult>> answer) => _answers[asked] = answer;

    /// <summary>Runs the tool while this is the demo; gives exit code, output and errors.</summary>
    public Task<ToolRun> RunAsync(params string[] arguments) => ToolRun.OfAsync(_file, arguments);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        File.Delete(_file);
    }

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var asked = $"{request.Method} {request.Path}";
        if (asked == "POST /identity/development/tokens")
        {
            var order = await JsonNode.ParseAsync(request.Body);
            return Results.Json(new JsonObject { ["token"] = $"{order!["as"]}>{order["for"]}" });
        }

        var token = request.Headers.Authorization.ToString().Replace("Bearer ", string.Empty, StringComparison.Ordinal);
        Requests.Enqueue($"{asked}{request.QueryString} {token}".TrimEnd());
        return _answers.TryGetValue(asked, out var answer) ? await answer(request) : Results.NotFound();
    }

    private JsonObject Describe() => new()
    {
        ["identity"] = $"{Base}/identity",
        ["catalog"] = $"{Base}/catalog",
        ["connectors"] = new JsonArray(Connector(Town, "oostkamp"), Connector(Researcher, "researcher")),
        ["participants"] = new JsonArray(
            Participant("Oostkamp", Town, "municipality"), Participant("Researcher", Researcher, "researcher"),
            Participant("Catalogue", Catalogue, "catalogue")),
    };

    private JsonObject Connector(string did, string slug) => new JsonObject
    {
        ["did"] = did,
        ["dsp"] = $"{Base}/{slug}/dsp/2025-1",
        ["odata"] = $"{Base}/{slug}/odata/v4",
        ["manage"] = $"{Base}/{slug}/manage/v1",
    };

    private static JsonObject Participant(string name, string did, string kind) =>
        new JsonObject { ["name"] = name, ["did"] = did, ["kind"] = kind };
}
