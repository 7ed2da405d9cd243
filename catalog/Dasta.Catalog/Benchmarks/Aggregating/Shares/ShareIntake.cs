using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Aggregating.Shares;

/// <summary>
/// Accepts a contributor's share: signed plan, town on the roster, signature of its DID, one share a town and one a
/// report id. The same bytes again are the same share; anything else under the same name is an incident.
/// </summary>
internal sealed class ShareIntake(
    CatalogNode node, BatchStore store, PlanAdmission admission, ShareSignature signature, Incidents incidents,
    BatchWakeUp wakeUp)
{
    /// <summary>True when the share is new, false when the very same one was accepted before.</summary>
    public async Task<Outcome<bool>> AcceptAsync(
        string planHash, Caller caller, ShareMessage message, CancellationToken ct)
    {
        var plan = await admission.AdmitAsync(planHash, ct);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        if (plan.Value.Plan.Roster.All(town => town.Did != caller.Did))
        {
            await incidents.RecordAsync(planHash, CatalogCodes.NotOnRoster, caller.Did.ToString(), ct);
            return CatalogCodes.NotOnRoster.Refuse();
        }

        var signed = await signature.CheckAsync(planHash, caller.Did, message, ct);
        if (!signed.Succeeded)
        {
            if (signed.Refusal.Code == CatalogCodes.SignatureUnfit.Code)
            {
                await incidents.RecordAsync(planHash, CatalogCodes.SignatureUnfit, caller.Did.ToString(), ct);
            }

            return signed.Refusal;
        }

        var stored = await StoreAsync(plan.Value, caller.Did.ToString(), message, ct);
        if (stored.Refusal?.Code == CatalogCodes.ShareConflict.Code)
        {
            await incidents.RecordAsync(planHash, CatalogCodes.ShareConflict, caller.Did.ToString(), ct);
        }

        return stored;
    }

    private async Task<Outcome<bool>> StoreAsync(
        RegisteredPlan plan, string contributor, ShareMessage message, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var batch = await BatchStore.LockAsync(transaction, plan.Hash, ct);
        var earlier = await EarlierAsync(transaction, plan.Hash, contributor, message.ReportId, ct);
        if (earlier.Count > 0)
        {
            var same = earlier.All(share => share.ReportId == message.ReportId
                && share.Contributor == contributor && share.Digest == message.Digest);
            return same ? false : CatalogCodes.ShareConflict.Refuse();
        }

        if (plan.Plan.NotBefore.UtcDateTime > store.Now + CatalogLimits.ClockSkew)
        {
            return CatalogCodes.BatchNotOpen.Refuse();
        }

        if (batch.State != BatchState.Collecting || batch.Deadline <= store.Now)
        {
            return CatalogCodes.BatchClosed.Refuse();
        }

        await InsertAsync(transaction, plan, contributor, message, ct);
        await transaction.CommitAsync(ct);
        wakeUp.Signal();
        return true;
    }

    private static async Task<IReadOnlyList<StoredShare>> EarlierAsync(
        NpgsqlTransaction transaction, string planHash, string contributor, string reportId, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<StoredShare>(new CommandDefinition(
            $"""
            select {StoredShare.Columns} from catalog.share
            where plan_hash = @planHash and (contributor = @contributor or report_id = @reportId)
            """,
            new { planHash, contributor, reportId }, transaction, cancellationToken: ct))).AsList();

    private async Task InsertAsync(
        NpgsqlTransaction transaction, RegisteredPlan plan, string contributor, ShareMessage message,
        CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into catalog.share (plan_hash, report_id, contributor, digest, share, received_at)
            values (@Hash, @ReportId, @contributor, @Digest, @Share, @now);
            update catalog.batch set due_at = @now
            where plan_hash = @Hash and (select count(*) from catalog.share where plan_hash = @Hash) = @roster
            """,
            new
            {
                plan.Hash,
                message.ReportId,
                contributor,
                message.Digest,
                message.Share,
                now = store.Now,
                roster = plan.Plan.Roster.Count,
            },
            transaction, cancellationToken: ct));
}
