using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Connector.Tests.Exchange;

/// <summary>Hears every message a connector sends to it, and answers as the test says; 200 unless told.</summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<HeardMessage> _heard = Channel.CreateUnbounded<HeardMessage>();
    private readonly ConcurrentDictionary<string, string> _answered = new();
    private readonly WebApplication _app;

    private ScriptedPeer(string address, WebApplication app)
    {
        Base = address;
        _app = app;
    }

    public string Base { get; }

    public string Callback => Base + "/callback";

    public Did Did => Did.FromBase(new Uri(Base)).Value;

    /// <summary>Answers by the end of the path: a status, and a body made from the message.</summary>
    public ConcurrentDictionary<string, Func<HeardMessage, (int Status, JsonObject? Body)>> Answers { get; } = new();

    public static async Task<ScriptedPeer> StartAsync()
    {
        var address = $"http://localhost:{FreePort.Next()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        var peer = new ScriptedPeer(address, app);
        app.Map("/{**path}", (Delegate)peer.TakeAsync);
        await app.StartAsync();
        return peer;
    }

    /// <summary>The next POST, which must be to a path that ends so.</summary>
    public async Task<JsonObject> HearAsync(string pathEnd)
    {
        using var limit = new CancellationTokenSource(Patience);
        var message = await _heard.Reader.ReadAsync(limit.Token);
        message.Path.ShouldEndWith(pathEnd);
        return message.Body;
    }

    /// <summary>The provider's identifier with which a request of this consumer's was answered.</summary>
    public Task<string> AnsweredPidAsync(string consumerPid) => Stage.UntilAsync(
        () => Task.FromResult(_answered.GetValueOrDefault(consumerPid, string.Empty)), pid => pid.Length > 0);

    /// <summary>True when nothing comes for a while.</summary>
    public async Task<bool> HearsNothingAsync(TimeSpan? wait = null)
    {
        await Task.Delay(wait ?? TimeSpan.FromMilliseconds(700));
        return !_heard.Reader.TryPeek(out _);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var body = HttpMethods.IsPost(context.Request.Method)
            ? (await JsonNode.ParseAsync(context.Request.Body))!.AsObject()
            : [];
        var message = new HeardMessage(context.Request.Method, path, body);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await _heard.Writer.WriteAsync(message);
        }

        var answer = Answers.FirstOrDefault(entry => path.EndsWith(entry.Key, StringComparison.Ordinal)).Value;
        var (status, json) = answer?.Invoke(message)
            ?? (HttpMethods.IsPost(context.Request.Method) ? 200 : 404, null);
        if (json?["consumerPid"]?.GetValue<string>() is { } consumer && json["providerPid"] is { } provider)
        {
            _answered[consumer] = provider.GetValue<string>();
        }

        return json is null
            ? Results.StatusCode(status)
            : Results.Text(json.ToJsonString(), "application/json", null, status);
    }
}
