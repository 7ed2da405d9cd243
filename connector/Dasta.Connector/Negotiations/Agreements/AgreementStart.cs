using Dasta.Connector.Mail;
using Dasta.Connector.Processes;
using Npgsql;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>What is done in the transaction in which an agreement comes into force.</summary>
internal sealed class AgreementStart(PeopleSettings settings)
{
    /// <summary>Has its people told before the agreement stops permitting anything.</summary>
    public async Task BeginAsync(
        NpgsqlTransaction transaction, Negotiation finalized, DateTimeOffset now, CancellationToken cancellation)
    {
        var expiry = await AgreementStore.ExpiryAsync(transaction, finalized.Id, cancellation);
        if (expiry is null || expiry <= now)
        {
            return;
        }

        var told = expiry.Value.AddDays(-settings.AgreementNoticeDays);
        await NoticeStore.AddAsync(
            transaction,
            new Notice(
                $"expiring:{finalized.AgreementId}", NoticeKind.AgreementExpiring, finalized.AgreementId!,
                finalized.PeerDid.ToString(), finalized.Dataset, expiry, told > now ? told : now),
            now,
            cancellation);
    }
}
