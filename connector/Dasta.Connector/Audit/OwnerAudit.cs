using Dasta.Connector.Audit.Orders;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Audit;

/// <summary>
/// Writes to a participant's audit what its owner does with its own data: who, what, how it ended and how many rows it
/// was about. A file's name or a value is in none of it.
/// </summary>
internal sealed class OwnerAudit(AuditLog audit, TimeProvider time)
{
    public const string Answered = "answered";

    private static readonly object RowsKey = new();

    /// <summary>Says how many rows the request that is under way was about.</summary>
    public static void Count(HttpContext context, long rows) => context.Items[RowsKey] = rows;

    /// <summary>
    /// Waits until the entry of a request is committed, where the step it took did not bring it. The first that a
    /// request says of an order is how that ended.
    /// </summary>
    /// <param name="refusalCode">Code of the refusal; null when it was answered.</param>
    public async Task CommitAsync(
        HttpContext context, string action, string? refusalCode, CancellationToken cancellation)
    {
        var step = OwnerStep.Current;
        var order = step?.Action == action ? step : null;
        if (step is { IsSettled: false } && order is null)
        {
            throw new InvalidOperationException($"{action} was said of a request that orders {step.Action}.");
        }

        if (refusalCode is not null || order is not { IsWritten: true })
        {
            await CommitAsync(
                HostedParticipants.Current(context), action, context.Request.Path.ToString(), refusalCode ?? Answered,
                refusalCode is null && context.Items[RowsKey] is long rows ? rows : 0, order?.Note, cancellation);
        }

        order?.Settle();
    }

    /// <summary>Waits until the entry of something the participant did, or had done, is committed.</summary>
    public Task CommitAsync(
        HostedParticipant participant, string action, string resource, string outcome, long rows,
        CancellationToken cancellation) =>
        CommitAsync(participant, action, resource, outcome, rows, note: null, cancellation);

    private Task CommitAsync(
        HostedParticipant participant, string action, string resource, string outcome, long rows, Guid? note,
        CancellationToken cancellation)
    {
        var entry = new AuditEntry(
            time.GetUtcNow(), participant.Did.ToString(), Agreement: null, Transfer: null, action, resource, outcome,
            rows, Decision: null);
        return note is { } taken
            ? audit.CommitAsync(participant, entry, taken, cancellation)
            : audit.CommitAsync(participant, entry, cancellation);
    }
}
