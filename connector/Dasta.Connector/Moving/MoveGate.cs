using Dasta.Connector.Hosting;
using Dasta.Connector.Moving.Departures;
using Dasta.Connector.Processes.Messages;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Moving;

/// <summary>
/// Stands before every participant's routes: lets a request through to a participant that is here, and says where one
/// is that departs, has moved or is still expected. Of two places at most one answers.
/// </summary>
internal sealed class MoveGate(HostedParticipants participants, Moves moves, Signpost signpost)
{
    private const string DeparturePath = "/manage/v1/departure";
    private const string ArrivalPath = "/manage/v1/arrival";

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (!participants.Locate(context, out var slug))
        {
            await RefuseAsync(context, ConnectorCodes.UnknownParticipant.Refuse());
            return;
        }

        Moves.Enter(context, slug);
        var isHere = participants.Enter(context, slug);
        var expected = moves.Expected.GetValueOrDefault(slug);
        var isArriving = expected is not null && Is(context, ArrivalPath);
        // Who left and may come back is expected, not gone; its document is still shown where its DID is at home.
        if (moves.Departures.TryGetValue(slug, out var departure)
            && !(departure.IsErased && expected is not null && (isArriving || !expected.IsHome)))
        {
            await DepartingAsync(context, departure, next);
        }
        else if (isHere || isArriving)
        {
            await next(context);
        }
        else
        {
            await RefuseAsync(context, expected is not null
                ? MoveCodes.NotArrivedYet.Refuse()
                : ConnectorCodes.UnknownParticipant.Refuse());
        }
    }

    private async Task DepartingAsync(HttpContext context, Departure departure, RequestDelegate next)
    {
        var isDocument = context.Request.Path.Value is "/did.json" or "/.well-known/did.json";
        if (Is(context, DeparturePath) || (isDocument && !departure.HasMoved))
        {
            await next(context);
        }
        else if (isDocument)
        {
            await signpost.AnswerAsync(departure, context);
        }
        else if (departure.HasMoved)
        {
            // RFC 5829: where what was here is found from now on.
            context.Response.Headers.Link = $"<{departure.NewBase}>; rel=\"successor-version\"";
            await RefuseAsync(context, MoveCodes.Moved.Refuse($"Its new base address is {departure.NewBase}."));
        }
        else
        {
            context.Response.Headers.RetryAfter = "30";
            await RefuseAsync(context, MoveCodes.Departing.Refuse());
        }
    }

    private static bool Is(HttpContext context, string path) =>
        context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal);

    private static Task RefuseAsync(HttpContext context, Refusal refusal) =>
        ProtocolResults.ErrorAt(context, refusal).ExecuteAsync(context);
}
