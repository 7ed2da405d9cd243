using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Handling;
using Dasta.Connector.Transfers;
using Dasta.Connector.Transfers.Handling;
using Dasta.Specs.Outcomes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dasta.Conformance;

/// <summary>
/// Takes the scripted steps, each a pause after its state was seen, with the decisions a person has: the kit's handlers
/// listen only a while after the message before.
/// </summary>
internal sealed class ScriptRunner(
    HostedParticipants participants,
    NegotiationDecisions negotiations,
    NegotiationEnding negotiationEnding,
    TransferDecisions transfers,
    TransferEnding transferEnding,
    ConformanceOptions options,
    ILogger<ScriptRunner> log) : BackgroundService
{
    private const int Newest = 200;
    private const string Word = "Ended by the script.";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<Guid, (int Step, DateTimeOffset? Due)> _progress = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var town = participants.All.Single();
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var negotiation in await NegotiationStore.Rows.NewestAsync(town.State, Newest, stoppingToken))
            {
                await LookAsync(
                    negotiation.Id, negotiation.Dataset, negotiation.State.ToString(), negotiation.PeerPid,
                    action => NegotiateAsync(town, negotiation.Id, action, stoppingToken));
            }

            foreach (var transfer in await TransferStore.Rows.NewestAsync(town.State, Newest, stoppingToken))
            {
                await LookAsync(
                    transfer.Id, transfer.AgreementId, transfer.State.ToString(), transfer.PeerPid,
                    action => TransferAsync(town, transfer.Id, action, stoppingToken));
            }

            await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(
        Guid id, string subject, string state, string? peerPid, Func<StepAction, Task<Refusal?>> act)
    {
        var steps = Scripts.Of(subject);
        var (at, due) = _progress.GetValueOrDefault(id);
        if (at >= steps.Count || steps[at].State != state || peerPid is null)
        {
            return;
        }

        var now = DateTimeOffset.UtcNow;
        if (due is null)
        {
            _progress[id] = (at, now + options.Pause);
        }
        else if (due <= now)
        {
            _progress[id] = (at + 1, null);
            if (await act(steps[at].Action) is { } refusal)
            {
                log.LogWarning("The step {Step} of {Subject} was refused: {Refusal}", at, subject, refusal.ToString());
            }
        }
    }

    private async Task<Refusal?> NegotiateAsync(
        HostedParticipant town, Guid id, StepAction action, CancellationToken cancellation) => action switch
    {
        StepAction.Counter => (await negotiations.CounterAsync(town, id, [], cancellation)).Refusal,
        StepAction.Approve => (await negotiations.ApproveAsync(town, id, cancellation)).Refusal,
        _ => (await negotiationEnding.EndAsync(town, id, Word, null, [Word], cancellation)).Refusal,
    };

    private async Task<Refusal?> TransferAsync(
        HostedParticipant town, Guid id, StepAction action, CancellationToken cancellation) => action switch
    {
        StepAction.Start => (await transfers.StartAsync(town, id, cancellation)).Refusal,
        StepAction.Suspend => (await transfers.SuspendAsync(town, id, Word, cancellation)).Refusal,
        StepAction.Complete => (await transfers.CompleteAsync(town, id, cancellation)).Refusal,
        _ => (await transferEnding.EndAsync(town, id, Word, [Word], cancellation)).Refusal,
    };
}
