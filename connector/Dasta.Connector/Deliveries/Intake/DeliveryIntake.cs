using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Deliveries.Receipts;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Delivering;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>
/// Takes one delivery in, stage by stage, each able to refuse: find the specification → its agreement permits now →
/// declared digest → known before → a place in the queue → receive → import under the terms → receipt. Nothing of the
/// town's store is touched before the body arrived whole.
/// </summary>
internal sealed class DeliveryIntake(
    DeliveryPermission permission,
    ImportQueue queue,
    Spool spool,
    ConnectorSettings connector,
    DeliverySettings settings,
    RunningImports running,
    DeliveryAudit audit,
    DueMonitor monitor,
    TimeProvider time)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The receipt, whatever the verdict; refused when the delivery was not looked at.</summary>
    public async Task<Outcome<TakenDelivery>> TakeAsync(
        HttpContext context, string specification, string fileName, CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var vendor = Callers.Current(context);
        var found = await DeliveryPermission.FindAsync(town, vendor, specification, cancellation);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var decision = permission.Decide(found.Value, vendor);
        var taken = decision.Refusal is { } refusal
            ? refusal
            : await ReceiveAsync(context, town, vendor, found.Value, fileName, cancellation);
        // What was taken in is written down also when the vendor hung up meanwhile.
        await audit.CommitAsync(
            town, vendor, found.Value, context.Request, decision, taken, CancellationToken.None);
        return taken;
    }

    private async Task<Outcome<TakenDelivery>> ReceiveAsync(
        HttpContext context, HostedParticipant town, Caller vendor, StoredSpecification stored, string fileName,
        CancellationToken cancellation)
    {
        var declared = ContentDigest.Read(context.Request.Headers[ContentDigest.Header]);
        if (!declared.Succeeded)
        {
            return declared.Refusal;
        }

        if (declared.Value is { } expected && await KnownAsync(town, stored, expected, cancellation) is { } known)
        {
            return known;
        }

        var place = queue.Enter(town, vendor.Did);
        if (!place.Succeeded)
        {
            return place.Refusal;
        }

        using var _ = place.Value;
        var received = await spool.ReceiveAsync(
            context, connector.UploadLimitMegabytes * Megabyte, declared.Value, cancellation);
        if (!received.Succeeded)
        {
            return received.Refusal;
        }

        await using var file = received.Value;
        return await KnownAsync(town, stored, file.Digest, cancellation)
            ?? await ImportAsync(town, stored, file, fileName, cancellation);
    }

    /// <summary>
    /// What was taken before. Under another mapping or agreement the same bytes say something else: they are read anew.
    /// </summary>
    public static async Task<TakenDelivery?> KnownAsync(
        HostedParticipant town, StoredSpecification stored, byte[] digest, CancellationToken cancellation) =>
        stored.Agreement is { } agreement
        && await town.Town.FormatAsync(stored.Specification.Source, cancellation) is { } format
        && await ReceiptStore.FindTakenAsync(
            town.State, agreement.Id, stored.Specification.Vendor.ToString(), format.Digest, digest,
            cancellation)
            is { } receipt
                ? new TakenDelivery(receipt, IsNew: false)
                : null;

    private async Task<Outcome<TakenDelivery>> ImportAsync(
        HostedParticipant town, StoredSpecification stored, ReceivedFile file, string fileName,
        CancellationToken cancellation)
    {
        var specification = stored.Specification;
        var now = time.GetUtcNow();
        var judgement = new DeliveryJudgement(specification, stored.Agreement!.Id, now);
        using var progress = running.Begin(
            town, specification.Source, RunningImports.DeliveryDoor(town, specification.Id), file.Digest);
        var imported = await town.Town.DeliverAsync(
            specification.Source, file.Content, fileName, judgement, settings.ListedRows, progress, cancellation);
        if (!imported.Succeeded)
        {
            judgement.Reject(imported.Refusal);
        }

        var delivered = imported.Succeeded ? imported.Value : null;
        var receipt = ReceiptWriter.Sign(town, new Receipt(
            Guid.NewGuid(), 0, specification.Id, specification.Dataset, stored.Agreement.Id,
            specification.Vendor.ToString(), fileName, file.Digest, file.Bytes, delivered?.RowsRead ?? 0,
            delivered?.Missing ?? 0, delivered?.SetAside ?? new Dictionary<string, long>(StringComparer.Ordinal),
            judgement.Verdict, judgement.Reasons, judgement.Periods, now)
        {
            MappingDigest = delivered?.MappingDigest,
        });
        return new TakenDelivery(await KeepAsync(town, receipt, delivered?.Rows ?? [], cancellation), IsNew: true);
    }

    // What was stored must be told of even when the vendor has gone meanwhile.
    private async Task<Receipt> KeepAsync(
        HostedParticipant town, Receipt receipt, IReadOnlyList<DeliveredRow> rows, CancellationToken cancellation)
    {
        var persistent = receipt.Verdict == DeliveryVerdict.Rejected ? cancellation : CancellationToken.None;
        await using var connection = await town.State.OpenConnectionAsync(persistent);
        await using var transaction = await connection.BeginTransactionAsync(persistent);
        var listed = rows.Select(row => new ListedRow(row.Line, row.Reason.ToString(), row.Detail)).ToArray();
        var kept = await ReceiptStore.InsertAsync(transaction, receipt, listed, persistent);
        if (kept.Verdict == DeliveryVerdict.Rejected)
        {
            await ReceiptStore.PruneRejectedAsync(transaction, kept, settings.RejectedReceiptsKept, persistent);
        }

        await AlertStore.FollowAsync(transaction, kept, persistent);
        await transaction.CommitAsync(persistent);
        monitor.Forget(town);
        return kept;
    }
}
