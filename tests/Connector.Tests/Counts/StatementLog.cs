using System.Collections.Concurrent;
using System.Diagnostics;

namespace Connector.Tests.Counts;

/// <summary>What one request asks of the database, statement by statement, told apart from all else by its trace.
/// </summary>
internal sealed class StatementLog : IDisposable
{
    private const string Database = "Npgsql";
    private readonly ConcurrentQueue<Activity> _statements = new();
    private readonly ActivityListener _listener;

    public StatementLog()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Database or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = one =>
            {
                if (one.Source.Name == Database)
                {
                    _statements.Enqueue(one);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <param name="ask">Sends the request with this <c>traceparent</c>.</param>
    public async Task<(TAnswer Answer, IReadOnlyList<string> Statements)> OfAsync<TAnswer>(
        Func<string, Task<TAnswer>> ask)
    {
        var trace = ActivityTraceId.CreateRandom();
        var answer = await ask($"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        return (answer,
        [
            .. _statements.Where(one => one.TraceId == trace).OrderBy(one => one.StartTimeUtc)
                .Select(one => (string?)(one.GetTagItem("db.query.text") ?? one.GetTagItem("db.statement"))
                    ?? one.DisplayName),
        ]);
    }

    public void Dispose() => _listener.Dispose();
}
