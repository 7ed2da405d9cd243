using Dasta.Connector.Hosting;

namespace Dasta.Connector.Audit.Orders;

/// <summary>
/// A step that the owner orders in the request that is under way, and its entry: the commit that takes the step writes
/// it too, so that neither is ever there without the other. What takes no step, a refusal above all, is written before
/// the answer leaves.
/// </summary>
internal sealed class OwnerStep : IDisposable
{
    private static readonly AsyncLocal<OwnerStep?> Here = new();

    private readonly HostedParticipant _participant;
    private readonly string _resource;
    private bool _isOver;

    private OwnerStep(HostedParticipant participant, string action, string resource)
    {
        _participant = participant;
        Action = action;
        _resource = resource;
    }

    /// <summary>Null where no owner ordered what is done here, or its request is over.</summary>
    public static OwnerStep? Current => Here.Value is { _isOver: false } step ? step : null;

    /// <summary>What the audit calls the order.</summary>
    public string Action { get; }

    /// <summary>
    /// True once whoever carries the order out has said how it ended, or that nothing was ordered; else the stage
    /// around it writes the entry.
    /// </summary>
    public bool IsSettled { get; private set; }

    /// <summary>Code of the refusal that the person is shown; null where none is.</summary>
    public string? RefusalCode { get; private set; }

    /// <summary>The note that was taken of the order; null where its step brings the entry itself.</summary>
    public Guid? Note { get; private set; }

    /// <summary>True once the entry is committed.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>
    /// What is committed until the step is disposed of is this order's; what the request leaves running is nobody's.
    /// </summary>
    public static OwnerStep Begin(HttpContext context, string action) => Here.Value = new OwnerStep(
        HostedParticipants.Current(context), action, context.Request.Path.ToString());

    /// <summary>The entry, for the commit of the step; null when it is another's, or is written already.</summary>
    /// <param name="agreement">The agreement the step is about; null where there is none yet.</param>
    /// <param name="transfer">Our identifier of the transfer on the wire; null where it is about none.</param>
    public AuditEntry? EntryFor(
        HostedParticipant participant, string? agreement, string? transfer, DateTimeOffset now) =>
        IsWritten || participant != _participant
            ? null
            : new AuditEntry(
                now, participant.Did.ToString(), agreement, transfer, Action, _resource, OwnerAudit.Answered, 0,
                Decision: null);

    /// <summary>Notes the order before it is carried out.</summary>
    public async Task NoteAsync(DateTimeOffset now, CancellationToken cancellation) =>
        Note = await OwnerNotes.TakeAsync(
            _participant.State, EntryFor(_participant, null, null, now)!, cancellation);

    /// <summary>A change of a participant was committed, and where it is the owner the entry with it.</summary>
    public void Written(HostedParticipant participant) => IsWritten |= participant == _participant;

    /// <summary>It has been said how the order ended, or that there was none.</summary>
    public void Settle() => IsSettled = true;

    /// <summary>A page tells of this refusal.</summary>
    public void Refused(string code) => RefusalCode = code;

    public void Dispose() => _isOver = true;
}
