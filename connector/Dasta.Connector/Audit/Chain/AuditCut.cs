using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Node.Trust.Statements;

namespace Dasta.Connector.Audit.Chain;

/// <summary>
/// Cuts off what was kept long enough. A signed checkpoint takes its place, from which the chain is checked on.
/// </summary>
internal sealed class AuditCut(ConnectorSettings settings, OwnerAudit audit, TimeProvider time)
{
    private const string Action = "cut-audit";

    /// <summary>Returns how many entries went.</summary>
    public async Task<long> RunAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        var removed = await RemoveAsync(participant, cancellation);
        if (removed > 0)
        {
            await audit.CommitAsync(
                participant, Action, "/manage/v1/audit", OwnerAudit.Answered, removed, cancellation);
        }

        return removed;
    }

    private async Task<long> RemoveAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var before = now.AddDays(-settings.AuditKeepDays);
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(@Lock)", new { AuditChain.Lock }, transaction,
            cancellationToken: cancellation));
        // The newest link stays, so that the chain has something to go on from.
        var last = await connection.QuerySingleOrDefaultAsync<Place>(new CommandDefinition(
            """
            with young as (
                select coalesce(
                    (select min(link.position) from connector.audit_link link
                     join connector.audit_entry entry on entry.id = link.entry_id where entry.at >= @before),
                    (select max(position) from connector.audit_link)) as position)
            select link.position, link.hash from connector.audit_link link, young
            where link.position < young.position order by link.position desc limit 1
            """, new { before }, transaction, cancellationToken: cancellation));
        if (last is null)
        {
            return 0;
        }

        var statement = new AuditStatement(last.Position, last.Hash, now)
            .Sign(participant.Acting, AuditStatement.Checkpoint);
        var removed = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select connector.cut_audit(@Position, @Hash, @now, @statement)",
            new { last.Position, last.Hash, now, statement }, transaction, commandTimeout: 600,
            cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return removed;
    }

    private sealed record Place(long Position, byte[] Hash);
}
