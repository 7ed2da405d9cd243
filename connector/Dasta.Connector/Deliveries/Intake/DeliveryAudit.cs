using Dasta.Connector.Audit;
using Dasta.Connector.Deliveries.Receipts;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>Writes each delivery, taken or refused, to the town's audit.</summary>
internal sealed class DeliveryAudit(AuditLog audit, TimeProvider time)
{
    private const string Action = "deliver";

    public Task CommitAsync(
        HostedParticipant town, Caller vendor, StoredSpecification stored, HttpRequest request, OfferDecision decision,
        Outcome<TakenDelivery> taken, CancellationToken cancellation)
    {
        var receipt = taken.Succeeded ? taken.Value.Receipt : null;
        var outcome = receipt is null ? taken.Refusal!.Code
            : receipt.Verdict == DeliveryVerdict.Rejected ? DeliveryCodes.Rejected.Code
            : receipt.Verdict.ToString();
        var nothing = receipt is null or { Verdict: DeliveryVerdict.Rejected };
        var rows = nothing ? 0 : receipt!.RowsRead - receipt.RowsSetAside;
        // The query holds the file's name, which is the vendor's own text: the path says enough.
        return audit.CommitAsync(
            town,
            new AuditEntry(
                time.GetUtcNow(), vendor.Did.ToString(), stored.Agreement?.Id, null, Action, request.Path.ToString(),
                outcome, rows, decision.Text),
            cancellation);
    }
}
