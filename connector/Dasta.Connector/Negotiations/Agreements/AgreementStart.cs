using Dasta.Connector.Mail;
using Npgsql;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>What is written together with the step by which an agreement comes into force.</summary>
internal sealed class AgreementStart(PeopleSettings settings)
{
    /// <summary>
    /// Puts the agreement in the place of the one it replaces, and has its people told before it stops permitting
    /// anything.
    /// </summary>
    public IEnumerable<NpgsqlBatchCommand> Beginning(Agreement agreement, DateTimeOffset now)
    {
        foreach (var command in AgreementSuccession.Applying(agreement, now))
        {
            yield return command;
        }

        if (agreement.ExpiresAt is not { } expiry || expiry <= now)
        {
            yield break;
        }

        var told = expiry.AddDays(-settings.AgreementNoticeDays);
        yield return NoticeStore.Adding(
            new Notice(
                $"expiring:{agreement.Id}", NoticeKind.AgreementExpiring, agreement.Id, agreement.Peer.ToString(),
                agreement.Dataset, expiry, told > now ? told : now),
            now);
    }
}
