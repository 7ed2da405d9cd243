using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Conformance;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;
using Specs.Tests.Dataspace;

namespace Conformance.Tests.Dataspace;

/// <summary>
/// The conformance host on a free port, and the kit that calls it and hears it. What the connector sends is checked
/// against the published schemas where these are at hand.
/// </summary>
public sealed class ConformanceStage : IAsyncLifetime
{
    private readonly PublishedSchemas? _schemas =
        SharedFiles.Find("specs/dsp") is { } folder ? new PublishedSchemas(folder) : null;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private ConformanceHost _host = null!;

    internal ScriptedPeer Kit { get; private set; } = null!;

    internal string Base => _host.Base;

    public async Task InitializeAsync()
    {
        Kit = await ScriptedPeer.StartAsync();
        Kit.Answers["/negotiations/request"] = heard => (201, new ContractNegotiation(
            new ProcessIds(heard.Body["consumerPid"]!.GetValue<string>(), Orders.NewPid()),
            NegotiationState.Requested).Write());
        Kit.Answers["/transfers/request"] = heard => (201, new TransferProcess(
            new ProcessIds(heard.Body["consumerPid"]!.GetValue<string>(), Orders.NewPid()),
            TransferState.Requested).Write());
        _host = await ConformanceHost.MakeAsync(
            new ConformanceOptions(FreePort.Next(), new Uri(Kit.Base), TimeSpan.FromMilliseconds(60)),
            TestDatabase.Server);
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await Kit.DisposeAsync();
        _http.Dispose();
    }

    internal JsonObject ShouldBeValid(string schema, JsonObject message)
    {
        (_schemas?.Accepts(schema, message) ?? true).ShouldBeTrue(message.ToJsonString());
        return message;
    }

    internal Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, $"{Base}/dsp/2025-1/{path}", null);

    internal Task<Answer> PostAsync(string path, JsonObject message) =>
        SendAsync(HttpMethod.Post, $"{Base}/dsp/2025-1/{path}", message);

    internal async Task TriggerAsync(string kind, JsonObject order)
    {
        order["providerId"] = ConformanceHost.Kit;
        order["connectorAddress"] = Kit.Base;
        (await SendAsync(HttpMethod.Post, $"{Base}/tck/{kind}/requests", order)).ShouldHave(200);
    }

    internal async Task ShouldShowAsync(string path, string schema, string state) => ShouldBeValid(
        schema, (await Stage.UntilAsync(() => GetAsync(path), answer => answer.State == state)).Json);

    /// <summary>The kit shows any value; the host takes it for the kit.</summary>
    internal async Task<Answer> SendAsync(HttpMethod method, string url, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.TryAddWithoutValidation("Authorization", "anything");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = await _http.SendAsync(request);
        return await Answer.OfAsync(response);
    }
}
