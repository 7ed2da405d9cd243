using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Linked;
using Dasta.Specs.Outcomes.Codes;

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
        var narrowing = await stages.NarrowAsync(
            participant, context.Request.Headers.Authorization, trace, cancellation);
        if (!narrowing.Succeeded)
        {
            await audit.CommitAsync(participant, trace, context.Request, 0, narrowing.Refusal.Code, cancellation);
            return RefusalResults.Problem(narrowing.Refusal);
        }

        var figure = await PublishedFigures.FindAsync(participant, id, narrowing.Value, cancellation);
        if (figure is null)
        {
            var refusal = ConnectorCodes.UnknownFigure.Refuse();
            await audit.CommitAsync(participant, trace, context.Request, 0, refusal.Code, cancellation);
            return RefusalResults.Problem(refusal);
        }

        await audit.CommitAsync(participant, trace, context.Request, 1, refusalCode: null, cancellation);
        return Results.Bytes(FigureWriter.Write(figure), FigureWriter.MediaType);
    }
}
