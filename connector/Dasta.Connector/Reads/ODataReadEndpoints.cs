using Dasta.Connector.Audit;
using Dasta.Connector.Counts;
using Dasta.Connector.Feeds;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Reads;

namespace Dasta.Connector.Reads;

/// <summary>
/// Released figures over OData under <c>/odata/v4</c>: authenticate → find agreement → evaluate policy → parse → plan →
/// execute, the audit entry committed before the last byte.
/// </summary>
internal static class ODataReadEndpoints
{
    public const string Path = "/odata/v4";

    public static void MapODataReads(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path + "/{**path}", ReadAsync).RequireRateLimiting(RequestThrottle.Anonymous);

    private static async Task ReadAsync(
        HttpContext context, ReaderStages stages, ODataEndpoint endpoint, CountDoor counts, ReadAudit audit)
    {
        var participant = HostedParticipants.Current(context);
        using var expected = audit.Expect(participant);
        if (context.Request.Query.ContainsKey(CountDoor.Option))
        {
            await counts.AnswerAsync(context, PathOf(context));
            return;
        }

        var trace = new ReadTrace();
        var narrowing = await stages.NarrowAsync(
            participant, context.Request, trace, () => endpoint.Check(context, PathOf(context)),
            context.RequestAborted);
        if (!narrowing.Succeeded)
        {
            await audit.CommitAsync(
                participant, trace, context.Request, 0, narrowing.Refusal.Code, context.RequestAborted);
            await ODataErrors.SendAsync(context, narrowing.Refusal);
            return;
        }

        var answered = await endpoint.HandleAsync(
            context,
            PathOf(context),
            narrowing.Value,
            participant.Reads,
            new Uri($"{participant.Base}{FeedPath.PrefixOf(context)}{Path}/"),
            (result, cancellation) =>
            {
                trace.Released = result.Set is null ? null : ReleasedFigures.Write(result.Set, result.Detail);
                return audit.CommitAsync(
                    participant, trace, context.Request, result.Rows, refusalCode: null, cancellation);
            });
        if (!answered.Succeeded)
        {
            await audit.CommitAsync(
                participant, trace, context.Request, 0, answered.Refusal.Code, context.RequestAborted);
        }
    }

    private static string PathOf(HttpContext context) =>
        context.Request.Path.Value![Path.Length..].TrimStart('/');
}
