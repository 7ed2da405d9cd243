using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Connector.Tests.Exchange;

/// <summary>One connector process's host, run inside the test on its own port and database.</summary>
internal sealed class StagedConnector(
    StubIdentity identity, HttpClient http, string address, string settingsFile, string? direct = null)
    : IAsyncDisposable
{
    private WebApplication? _app;

    public string Base => address;

    /// <summary>Where it listens itself, when something stands before it.</summary>
    public string Direct => direct ?? address;

    /// <summary>The same connector, called at another address.</summary>
    public StagedConnector At(string place) => new(identity, http, address, settingsFile, place);

    public string DspBase => address + Terms.DspPath;

    public Did Did { get; } = Did.FromBase(new Uri(address)).Value;

    public HostedParticipant Participant => _app!.Services.GetRequiredService<HostedParticipants>().All.Single();

    public TService Service<TService>()
        where TService : notnull => _app!.Services.GetRequiredService<TService>();

    public async Task StartAsync()
    {
        _app = await ConnectorHost.MakeAsync(["--settings", settingsFile]);
        await _app.StartAsync();
    }

    /// <summary>Stops it and starts it with other settings.</summary>
    public async Task RestartAsync(Action<JsonObject> change)
    {
        await StopAsync();
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(settingsFile))!.AsObject();
        change(settings);
        await File.WriteAllTextAsync(settingsFile, settings.ToJsonString());
        await StartAsync();
    }

    public async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }
    }

    /// <summary>Calls the management interface as the owner.</summary>
    public Task<Answer> ManageAsync(HttpMethod method, string path, JsonNode? body = null) =>
        SendAsync(method, $"{Direct}/manage/v1/{path}", Did, body?.ToJsonString());

    /// <summary>Calls a protocol endpoint as some participant.</summary>
    public Task<Answer> DspAsync(HttpMethod method, string path, Did caller, JsonNode? body = null) =>
        SendAsync(method, $"{DspBase}/{path}", caller, body?.ToJsonString());

    /// <summary>Calls a protocol endpoint with a body that need not be JSON.</summary>
    public Task<Answer> DspAsync(HttpMethod method, string path, Did caller, string body) =>
        SendAsync(method, $"{DspBase}/{path}", caller, body);

    public async Task<Answer> SendAsync(
        HttpMethod method, string url, Did? caller, string? body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, url);
        if (caller is { } from)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", identity.Token(from, Did));
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        change?.Invoke(request);
        using var response = await http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
