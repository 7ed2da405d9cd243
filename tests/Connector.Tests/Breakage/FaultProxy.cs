using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
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
    private readonly ConcurrentDictionary<string, string> _passing = new(StringComparer.Ordinal);
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

    /// <summary>Told of each message that was taken, before its answer goes back.</summary>
    public Func<Passing, Task> Arrived { get; set; } = _ => Task.CompletedTask;

    /// <summary>
    /// Says a copy's sender anew, with another right than the original's: without one a copy ends at the check of its
    /// proof, which counts once.
    /// </summary>
    public Func<AuthenticationHeaderValue>? Renewal { get; set; }

    /// <summary>
    /// False to take its own name from every message: other software gives none, and the protocol asks for none.
    /// </summary>
    public bool LeavesNames { get; set; } = true;

    /// <summary>Statuses with which copies under a right of their own were answered.</summary>
    public ConcurrentBag<int> Copies { get; } = [];

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

    /// <summary>True while a message or its copy is on its way to where the path names this process.</summary>
    public bool IsPassing(string process) =>
        _passing.Values.Any(path => path.Contains(process, StringComparison.Ordinal));

    private async Task TakeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _passing[context.TraceIdentifier] = path;
        try
        {
            await PassAsync(context, path);
        }
        finally
        {
            _passing.TryRemove(context.TraceIdentifier, out _);
        }
    }

    private async Task PassAsync(HttpContext context, string path)
    {
        var isMessage = HttpMethods.IsPost(context.Request.Method)
            && path.StartsWith("/dsp/", StringComparison.Ordinal);
        var body = await ReadAsync(context.Request, isMessage && !LeavesNames);
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
            using var first = await ForwardAsync(context, body);
            // What asks for a fresh nonce was not taken, and is no message yet.
            if (first.IsSuccessStatusCode && Renewal is not null)
            {
                using var copy = await ForwardAsync(context, body, Renewal());
                Copies.Add((int)copy.StatusCode);
                await AnswerAsync(context, copy, fault, new Passing(path, Encoding.UTF8.GetString(body)));
                return;
            }
        }

        HttpResponseMessage answer;
        try
        {
            answer = await ForwardAsync(context, body);
        }
        catch (HttpRequestException)
        {
            context.Abort();
            return;
        }

        using (answer)
        {
            await AnswerAsync(
                context, answer, fault,
                isMessage ? new Passing(path, Encoding.UTF8.GetString(body)) : null);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, bool isNameless)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (!isNameless)
        {
            return body.ToArray();
        }

        var message = JsonNode.Parse(body.ToArray())!.AsObject();
        message.Remove("@id");
        return Encoding.UTF8.GetBytes(message.ToJsonString());
    }

    private async Task AnswerAsync(HttpContext context, HttpResponseMessage answer, Fault fault, Passing? message)
    {
        var text = await answer.Content.ReadAsByteArrayAsync();
        if (message is not null)
        {
            if (answer.IsSuccessStatusCode)
            {
                await Arrived(message);
            }

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

    private async Task<HttpResponseMessage> ForwardAsync(
        HttpContext context, byte[] body, AuthenticationHeaderValue? right = null)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), Target + context.Request.Path + context.Request.QueryString);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        foreach (var name in right is null ? (string[])["Authorization", "DPoP", "Accept"] : ["Accept"])
        {
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].ToArray());
        }

        request.Headers.Authorization = right ?? request.Headers.Authorization;

        return await _http.SendAsync(request);
    }
}
