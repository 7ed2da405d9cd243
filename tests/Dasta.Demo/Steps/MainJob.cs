namespace Dasta.Demo.Steps;

/// <summary>The steps from raw counts to benchmark, in order.</summary>
internal static class MainJob
{
    public static IReadOnlyList<IStep> Steps { get; } =
    [
        new StartNodes(), new RegisterParticipants(), new ImportCounts(), new ReleaseIndicators(), new PublishOffers(),
        new FindOffers(), new NegotiateAgreements(), new StartTransfers(), new ReadFigures(), new ReadLinkedData(),
        new RunBenchmark(), new RunByMasks(), new LearnPercentiles(),
    ];

    /// <summary>Does one step for every town, a few at a time, and says how many are done.</summary>
    public static async Task ForEachTownAsync(
        DemoSpace space, int atOnce, IProgress<string> progress, Func<Cast.Address, CancellationToken, Task> act,
        CancellationToken cancellation)
    {
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(space.Book.Towns, options, async (town, stop) =>
        {
            try
            {
                await act(town, stop);
            }
            catch (DemoFailure failure)
            {
                throw new DemoFailure($"{town.Member.Name}: {failure.Message}", failure);
            }

            progress.Report(
                $"{Interlocked.Increment(ref done)} of {space.Book.Towns.Count}, {town.Member.Name} is done");
        });
    }
}
