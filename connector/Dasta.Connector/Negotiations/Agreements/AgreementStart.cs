using Dasta.Connector.Mail;
using Dasta.Connector.Processes;
using Npgsql;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>What is done in the transaction in which an agreement comes into force.</summary>
internal sealed class AgreementStart(PeopleSettings settings)
{
    /// <summary>
    /// Puts the agreement in the place of the one it replaces, and has its people told before it stops permitting
    /// anything.
    /// </summary>
    public async Task BeginAsync(
        NpgsqlTransaction transaction, Negotiation finalized, DateTimeOffset now, CancellationToken cancellation)
    {
        var agreement = await AgreementStore.OfAsync(transaction, finalized, cancellation);
        await AgreementSuccession.ApplyAsync(transaction, agreement, now, cancellation);
        if (agreement.ExpiresAt is not { } expiry || expiry <= now)
        {
            return;
        }

        var told = expiry.AddDays(-settings.AgreementNoticeDays);
        await NoticeStore.AddAsync(
            transaction,
            new Notice(
                $"expiring:{finalized.AgreementId}", NoticeKind.AgreementExpiring, finalized.AgreementId!,
                finalized.PeerDid.ToString(), finalized.Dataset, expiry, told > now ? told : now),
            now,
            cancellation);
    }
}
