using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Connector.Tests.Breakage;

/// <summary>
/// Stands before a connector, at its public address, and does to the messages of the protocol what a network does:
/// delays, cuts before and after the message arrived, closes half-way through an answer, doubles, changes the order.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromMilliseconds(400);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentQueue<TaskCompletionSource> _held = new();
    private readonly WebApplication _app;

    private FaultProxy(string address, WebApplication app)
    {
        Base = address;
        Target = $"http://localhost:{FreePort.Next()}";
        _app = app;
    }

    public string Base { get; }

    /// <summary>Where the connector itself listens.</summary>
    public string Target { get; }

    /// <summary>Which fault befalls a message; none unless told.</summary>
    public Func<string, Fault> Choose { get; set; } = _ => Fault.None;

    /// <summary>Told of each message that arrived, before its answer goes back.</summary>
    public Func<string, Task> Arrived { get; set; } = _ => Task.CompletedTask;

    public ConcurrentDictionary<Fault, int> Done { get; } = new();

    public static async Task<FaultProxy> StartAsync()
    {
        var address = $"http://localhost:{FreePort.Next()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        var proxy = new FaultProxy(address, app);
        app.Map("/{**path}", (Delegate)proxy.TakeAsync);
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var isMessage = HttpMethods.IsPost(context.Request.Method)
            && path.StartsWith("/dsp/", StringComparison.Ordinal);
        var fault = isMessage ? Choose(path) : Fault.None;
        Done.AddOrUpdate(fault, 1, (_, count) => count + 1);
        switch (fault)
        {
            case Fault.Lost:
                context.Abort();
                return;
            case Fault.Delayed:
                await Task.Delay(Random.Shared.Next(20, 250));
                break;
            case Fault.Reordered:
                await HoldAsync();
                break;
        }

        if (fault == Fault.Doubled)
        {
            using var first = await ForwardAsync(context, body.ToArray());
        }

        HttpResponseMessage answer;
        try
        {
            answer = await ForwardAsync(context, body.ToArray());
        }
        catch (HttpRequestException)
        {
            context.Abort();
            return;
        }

        using (answer)
        {
            await AnswerAsync(context, answer, fault, isMessage ? path : null);
        }
    }

    private async Task AnswerAsync(HttpContext context, HttpResponseMessage answer, Fault fault, string? message)
    {
        var text = await answer.Content.ReadAsByteArrayAsync();
        if (message is not null)
        {
            await Arrived(message);
            if (_held.TryDequeue(out var held))
            {
                held.TrySetResult();
            }
        }

        if (fault == Fault.AnswerLost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        foreach (var name in (string[])["DPoP-Nonce", "WWW-Authenticate", "Link"])
        {
            if (answer.Headers.TryGetValues(name, out var values))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (answer.StatusCode == HttpStatusCode.NoContent)
        {
            return;
        }

        context.Response.ContentLength = text.Length;
        if (fault == Fault.HalfClosed && text.Length > 1)
        {
            await context.Response.Body.WriteAsync(text.AsMemory(0, text.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Features.Get<IHttpRequestLifetimeFeature>()!.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(text);
    }

    // Until another message has passed.
    private async Task HoldAsync()
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held.Enqueue(turn);
        await Task.WhenAny(turn.Task, Task.Delay(LongestHold));
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context, byte[] body)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), Target + context.Request.Path + context.Request.QueryString);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        foreach (var name in (string[])["Authorization", "DPoP", "Accept"])
        {
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].ToArray());
        }

        return await _http.SendAsync(request);
    }
}
