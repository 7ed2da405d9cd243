using System.Diagnostics;
using System.Globalization;
using Dasta.Demo.Further;
using Dasta.Demo.Report;
using Dasta.Demo.State;
using Dasta.Demo.Steps;

namespace Dasta.Demo;

/// <summary>
/// Does the main job step by step; then, unless it was once, keeps everything running until it is stopped.
/// </summary>
internal sealed class DemoRun(Screen screen)
{
    public async Task<int> RunAsync(DemoOptions options, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await using var space = DemoSpace.Create(options);
        var file = new DemoFile(options.StateFolder);
        try
        {
            return await DoAsync(space, file, cancellation) ? await StayAsync(space, started, cancellation) : 1;
        }
        finally
        {
            file.Remove();
        }
    }

    private async Task<int> StayAsync(DemoSpace space, long started, CancellationToken cancellation)
    {
        screen.Say(Summary.Write(space));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        screen.Say(string.Create(CultureInfo.InvariantCulture,
            $"main job: OK — {space.Findings.Agreements.Count} agreements, a benchmark over "
            + $"{space.Book.Towns.Count} towns, {seconds:0} s"));
        if (!space.Options.Once)
        {
            screen.Say(Welcome.Write(space));
            await WatchAsync(space, cancellation);
            screen.Say("stopping");
        }

        return 0;
    }

    private async Task<bool> DoAsync(DemoSpace space, DemoFile file, CancellationToken cancellation)
    {
        IReadOnlyList<IStep> steps =
        [
            .. MainJob.Steps, new TakeInSources(), new TakeInRealZones(), new DeliverAsVendor(),
            new DecideByHand(),
            .. space.Options.Once ? [] : new IStep[] { new InvitePeople(), new LeaveRequest() },
        ];
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            var started = Stopwatch.GetTimestamp();
            screen.Begin(index + 1, steps.Count, step.Name);
            try
            {
                screen.End(await step.RunAsync(space, screen, cancellation), Stopwatch.GetElapsedTime(started));
                if (step is StartNodes)
                {
                    file.Write(space.Book);
                }
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                screen.End("FAILED", Stopwatch.GetElapsedTime(started));
                screen.Say(Logs.Tail(space));
                screen.Say($"main job: FAILED at \"{step.Name}\": {Describe(failure)}");
                return false;
            }
        }

        return true;
    }

    // What is no DemoFailure is an answer of a shape nobody expected; then the place in the code helps.
    private static string Describe(Exception failure) => failure is DemoFailure ? failure.Message : failure.ToString();

    private static async Task WatchAsync(DemoSpace space, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(2), cancellation));
            var ended = space.Nodes.Values.FirstOrDefault(node => !node.Runs);
            if (ended is not null && !cancellation.IsCancellationRequested)
            {
                throw new DemoFailure($"{ended.Plan.Name} ended by itself: see {ended.LogPath}");
            }
        }
    }
}
