using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Breakage;

/// <summary>
/// Each side is killed at every step, when a message has arrived and its answer is not back yet; started again, both
/// come to the same end, once.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private static readonly string[] Steps =
        ["/negotiations/request", "/agreement", "/verification", "/events", "/transfers/request", "/start"];

    private static readonly TimeSpan RestartPatience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _one = new(1);
    private FaultProxy _townProxy = null!;
    private FaultProxy _researcherProxy = null!;
    private Stage _stage = null!;
    private ConnectorProcess _town = null!;
    private ConnectorProcess _researcher = null!;
    private Pair _pair = null!;

    public async Task InitializeAsync()
    {
        _townProxy = await FaultProxy.StartAsync();
        _researcherProxy = await FaultProxy.StartAsync();
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddProcessAsync(_townProxy, "town", ParticipantKind.Municipality, "31004");
        _researcher = await _stage.AddProcessAsync(_researcherProxy, "researcher", ParticipantKind.Researcher);
        _pair = new Pair(_town.Face, _researcher.Face);
    }

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        await _townProxy.DisposeAsync();
        await _researcherProxy.DisposeAsync();
        _one.Dispose();
    }

    [Fact]
    public async Task Killed_at_any_step_on_any_side_nothing_is_lost_or_doubled()
    {
        var offer = await _pair.OfferAsync();
        foreach (var step in Steps)
        {
            foreach (var killed in (ConnectorProcess[])[_town, _researcher])
            {
                await RunAsync(offer, step, killed);
            }
        }

        await _pair.ShouldHaveOnceAsync(Steps.Length * 2);
    }

    [Fact]
    public async Task Killed_while_a_transfer_is_paused_and_resumed_and_its_agreement_ends_both_sides_end_alike()
    {
        var offer = await _pair.OfferAsync();
        foreach (var killed in (ConnectorProcess[])[_town, _researcher])
        {
            var done = await FinalAsync($"negotiations/{await _pair.NegotiateAsync(offer)}", "FINALIZED");
            var agreement = done["agreementId"]!.GetValue<string>();
            var id = await _pair.TransferAsync(agreement);
            var provided = (await FinalAsync($"transfers/{id}", "STARTED"))["providerPid"]!.GetValue<string>()
                ["urn:uuid:".Length..];
            foreach (var (step, state) in (IReadOnlyList<(string, string)>)
                [("suspension", "SUSPENDED"), ("start", "STARTED")])
            {
                await KillingAsync($"/{step}", killed, async () =>
                {
                    await OrderAsync(_town.Face, $"transfers/{provided}/{step}");
                    await FinalAsync($"transfers/{id}", state);
                });
                await FinalAsync($"transfers/{provided}", state, _town.Face);
            }

            await KillingAsync("/termination", killed, async () =>
            {
                await OrderAsync(_researcher.Face, $"agreements/{agreement}/termination");
                await FinalAsync($"transfers/{provided}", "TERMINATED", _town.Face);
            });
            foreach (var side in (StagedConnector[])[_town.Face, _researcher.Face])
            {
                await Stage.UntilAsync(
                    () => side.ManageAsync(HttpMethod.Get, $"agreements/{agreement}"),
                    answer => answer.Json["endedAt"] is not null);
            }

            await FinalAsync($"transfers/{id}", "TERMINATED");
        }
    }

    // Who was killed before it could answer has taken the step: asked again it says 409, and the state tells the rest.
    private static async Task OrderAsync(StagedConnector side, string path)
    {
        var answer = await PatientlyAsync(() => side.ManageAsync(HttpMethod.Post, path));
        new[] { 200, 409 }.ShouldContain(answer.Status);
    }

    private Task RunAsync(JsonObject offer, string step, ConnectorProcess killed) =>
        KillingAsync(step, killed, async () =>
        {
            var id = await _pair.NegotiateAsync(offer);
            var done = await FinalAsync($"negotiations/{id}", "FINALIZED");
            var transfer = await PatientlyAsync(() => _pair.TransferAsync(done["agreementId"]!.GetValue<string>()));
            await FinalAsync($"transfers/{transfer}", "STARTED");
        });

    private async Task KillingAsync(string step, ConnectorProcess killed, Func<Task> run)
    {
        var isBegun = false;
        var restarted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _townProxy.Arrived = _researcherProxy.Arrived = ArrivedAsync;
        await run();
        // What the step brings about can be seen before the process it kills is down, and up again.
        await restarted.Task.WaitAsync(RestartPatience);
        _townProxy.Arrived = _researcherProxy.Arrived = _ => Task.CompletedTask;

        async Task ArrivedAsync(Passing message)
        {
            await _one.WaitAsync();
            try
            {
                if (!isBegun && message.Path.EndsWith(step, StringComparison.Ordinal))
                {
                    isBegun = true;
                    await killed.KillAsync();
                    await killed.StartAsync();
                    restarted.SetResult();
                }
            }
            finally
            {
                _one.Release();
            }
        }
    }

    private Task<JsonObject> FinalAsync(string path, string state, StagedConnector? side = null) => PatientlyAsync(
        async () => (await Stage.UntilAsync(
            () => PatientlyAsync(() => (side ?? _researcher.Face).ManageAsync(HttpMethod.Get, path)),
            answer => answer.State == state)).Json);

    // The connector that is asked may be down at that moment.
    private static async Task<T> PatientlyAsync<T>(Func<Task<T>> ask)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (HttpRequestException) when (attempt < 200)
            {
                await Task.Delay(100);
            }
        }
    }
}
