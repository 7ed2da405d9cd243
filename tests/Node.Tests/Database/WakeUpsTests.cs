using Dasta.Node.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Node.Tests.Support;

namespace Node.Tests.Database;

/// <summary>What one process commits another hears of at once.</summary>
public sealed class WakeUpsTests(NodeDatabase database) : IClassFixture<NodeDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_process_hears_at_once_what_another_committed_and_not_what_it_told_itself()
    {
        using var stop = new CancellationTokenSource();
        var (first, heardByFirst) = Start(stop.Token);
        var (second, heardBySecond) = Start(stop.Token);
        // Each is told first of all that anything may have been committed before it listened.
        await heardByFirst(null);
        await heardBySecond(null);

        first.Tell("oostkamp");
        await heardBySecond("oostkamp");
        second.Tell("veurne");
        await heardByFirst("veurne");
        // Had it heard its own, that would have come before.
        await Should.ThrowAsync<InvalidOperationException>(() => heardByFirst("oostkamp", mayWait: false));
        await stop.CancelAsync();
    }

    private (WakeUps WakeUps, Heard Heard) Start(CancellationToken stop)
    {
        var wakeUps = new WakeUps(database.Source, TimeProvider.System, NullLogger<WakeUps>.Instance);
        var heard = new System.Collections.Concurrent.ConcurrentDictionary<string, TaskCompletionSource>();
        _ = wakeUps.RunAsync(participant => Of(participant).TrySetResult(), stop);
        return (wakeUps, (participant, mayWait) => mayWait || Of(participant).Task.IsCompleted
            ? Of(participant).Task.WaitAsync(Patience)
            : throw new InvalidOperationException("It was not heard."));

        TaskCompletionSource Of(string? participant) =>
            heard.GetOrAdd(participant ?? "all", _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private delegate Task Heard(string? participant, bool mayWait = true);
}
