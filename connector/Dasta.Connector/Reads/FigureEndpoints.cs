using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Reads;
using Dasta.Specs.Linked;

namespace Dasta.Connector.Reads;

/// <summary>One released figure as JSON-LD at <c>/indicators/{id}</c>, through the same stages as every read.</summary>
internal static class FigureEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/indicators/{id}", ReadAsync);

    private static async Task<IResult> ReadAsync(
        HttpContext context, string id, ReaderStages stages, ReadAudit audit, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        var trace = new ReadTrace();
        var narrowing = await stages.NarrowAsync(participant, context.Request, trace, cancellation);
        var figure = narrowing.Succeeded
            ? await PublishedFigures.FindAsync(
                participant.Reads, new Uri(participant.Base), participant.Did, id, narrowing.Value, cancellation)
            : narrowing.Refusal;
        var rows = figure.Succeeded ? 1 : 0;
        await audit.CommitAsync(participant, trace, context.Request, rows, figure.Refusal?.Code, cancellation);
        return figure.Answer(found => Results.Bytes(FigureWriter.Write(found), FigureWriter.MediaType));
    }
}
