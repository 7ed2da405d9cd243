using Dasta.Connector.Hosting;
using Dasta.Connector.Reads;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Reads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dasta.Measurements.Reads;

/// <summary>
/// The connector as it is, started as any node is, with one address beside its own: a read by the same stages of which
/// nothing is written down. What the audit takes is the difference between the two.
/// </summary>
internal static class MeasuredConnector
{
    public const string Path = "/unaudited";

    public static Task<int> RunAsync(string[] arguments) => NodeHost.RunAsync(async () =>
    {
        var app = await ConnectorHost.MakeAsync(arguments);
        app.MapGet(Path + "/{**path}", ReadAsync).RequireRateLimiting(RequestThrottle.Anonymous);
        return app;
    });

    // ODataReadEndpoints without its audit.
    private static async Task ReadAsync(HttpContext context, string path, ReaderStages stages, ODataEndpoint endpoint)
    {
        var participant = HostedParticipants.Current(context);
        var narrowing = await stages.NarrowAsync(
            participant, context.Request, new ReadTrace(), () => endpoint.Check(context, path), context.RequestAborted);
        if (!narrowing.Succeeded)
        {
            await ODataErrors.SendAsync(context, narrowing.Refusal);
            return;
        }

        await endpoint.HandleAsync(
            context, path, narrowing.Value, participant.Reads,
            new Uri($"{participant.Base}{ODataReadEndpoints.Path}/"), (_, _) => Task.CompletedTask);
    }
}
