using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Connector.Tests.Transfers;

/// <summary>A consumer's sink: takes what is delivered, and answers as the test says; 204 unless told.</summary>
internal sealed class SinkServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SinkServer(string address, WebApplication app)
    {
        Base = address;
        _app = app;
    }

    public string Base { get; }

    public ConcurrentQueue<Part> Parts { get; } = new();

    /// <summary>Statuses of the next answers; 0 cuts the connection.</summary>
    public ConcurrentQueue<int> Statuses { get; } = new();

    /// <summary>Told of each part that came, before it is answered.</summary>
    public Func<Task> Arrived { get; set; } = () => Task.CompletedTask;

    public static async Task<SinkServer> StartAsync()
    {
        var address = $"http://localhost:{FreePort.Next()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        var sink = new SinkServer(address, app);
        app.MapPost("/sink", (Delegate)sink.TakeAsync);
        await app.StartAsync();
        return sink;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        Parts.Enqueue(new Part(
            headers["Idempotency-Key"].ToString(), headers.Authorization.ToString(),
            headers["Dasta-Transfer"].ToString(), headers["Dasta-Last"].ToString(), await reader.ReadToEndAsync()));
        await Arrived();
        if (Statuses.TryDequeue(out var status) && status == 0)
        {
            context.Abort();
        }

        return Results.StatusCode(status == 0 ? 204 : status);
    }

    /// <summary>What came with one call.</summary>
    internal sealed record Part(string Key, string Token, string Transfer, string Last, string Body)
    {
        public JsonArray Rows => JsonNode.Parse(Body)!["value"]!.AsArray();
    }
}
