using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Heads;

/// <summary>Heads in table <c>catalog.audit_head</c>; one that was taken is never replaced.</summary>
internal sealed class HeadStore(CatalogNode node, TimeProvider clock, ILogger<HeadStore> log)
{
    /// <summary>
    /// Keeps a head; one it has changes nothing. Refused with CATALOG-042 when an earlier head says otherwise.
    /// </summary>
    public async Task<Outcome<Done>> KeepAsync(
        string participant, AuditStatement head, string statement, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Two heads of one participant are judged one after the other.
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(hashtextextended(@participant, 1))", new { participant }, transaction,
            cancellationToken: ct));
        var same = await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
            "select hash from catalog.audit_head where participant = @participant and position = @Position",
            new { participant, head.Position }, transaction, cancellationToken: ct));
        if (same is not null && same.AsSpan().SequenceEqual(head.Hash))
        {
            return Done.Value;
        }

        // An audit only grows: an earlier position under a later signature is a chain that was begun anew.
        var contradicts = same is not null || await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (select from catalog.audit_head
                           where participant = @participant and position > @Position and signed_at < @At)
            """,
            new { participant, head.Position, head.At }, transaction, cancellationToken: ct));
        if (contradicts)
        {
            log.LogError("The audit of {Participant} was written anew before {Position}", participant, head.Position);
            return CatalogCodes.HeadContradicts.Refuse();
        }

        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into catalog.audit_head (participant, position, hash, signed_at, statement, received_at)
            values (@participant, @Position, @Hash, @At, @statement, @now)
            """,
            new { participant, head.Position, head.Hash, head.At, statement, now = clock.GetUtcNow() }, transaction,
            cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return Done.Value;
    }

    /// <summary>A page of a participant's heads, as it signed them, in order of position.</summary>
    public Task<IReadOnlyList<string>> ListAsync(string participant, long after, CancellationToken ct) =>
        node.State.ListAsync<string>(
            """
            select statement from catalog.audit_head where participant = @participant and position > @after
            order by position limit @PageHeads
            """,
            new { participant, after, CatalogLimits.PageHeads }, ct);
}
