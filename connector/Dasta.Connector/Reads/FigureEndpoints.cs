using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Policies.Odrl;
using Dasta.Reads;
using Dasta.Specs.Linked;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Reads;

/// <summary>
/// One released figure as JSON-LD at <c>/indicators/{id}</c>, and the run that computed it at
/// <c>/indicators/runs/{code}</c>, through the same stages as every read.
/// </summary>
internal static class FigureEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup(string.Empty).RequireRateLimiting(RequestThrottle.Anonymous);
        routes.MapGet("/indicators/{id}", (
            HttpContext context, string id, ReaderStages stages, ReadAudit audit, CancellationToken cancellation) =>
            AnswerAsync(context, stages, audit, FigureWriter.Write, (participant, narrowing) =>
                PublishedFigures.FindAsync(
                    participant.Reads, new Uri(participant.Base), participant.Did, id, narrowing, cancellation),
                figure => new ReleasedDetail(
                    [figure.IndicatorCode], [figure.AreaCode], figure.Period.Start, figure.Period.Start, IsWhole: true),
                "Observations", cancellation));
        routes.MapGet("/indicators/runs/{code}", (
            HttpContext context, string code, ReaderStages stages, ReadAudit audit, CancellationToken cancellation) =>
            AnswerAsync(context, stages, audit, RunWriter.Write, (participant, narrowing) =>
                PublishedRuns.FindAsync(
                    participant.Reads, new Uri(participant.Base), participant.Did, code, narrowing, cancellation),
                _ => null, "Runs", cancellation));
    }

    private static async Task<IResult> AnswerAsync<T>(
        HttpContext context, ReaderStages stages, ReadAudit audit, Func<T, byte[]> write,
        Func<HostedParticipant, Narrowing, Task<Outcome<T>>> find,
        Func<T, ReleasedDetail?> detail, string set, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        using var expected = audit.Expect(participant);
        var trace = new ReadTrace();
        var narrowing = await stages.NarrowAsync(participant, context.Request, trace, () => null, cancellation);
        var found = narrowing.Succeeded ? await find(participant, narrowing.Value) : narrowing.Refusal;
        var rows = found.Succeeded ? 1 : 0;
        trace.Released = found.Succeeded ? ReleasedFigures.Write(set, detail(found.Value)) : null;
        await audit.CommitAsync(participant, trace, context.Request, rows, found.Refusal?.Code, cancellation);
        return found.Answer(one => Results.Bytes(write(one), FigureWriter.MediaType));
    }
}
