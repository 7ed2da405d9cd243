using System.Text.Json.Nodes;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Audit.Chain;

/// <summary>
/// Signs the end of a participant's chain and lodges it at the catalogues: what was signed can't be written anew
/// without it showing there.
/// </summary>
internal sealed class HeadSigner(Participants directory, OutboxDriver outbox, TimeProvider time)
{
    /// <summary>Catalogues a head is lodged at, of a list from outside.</summary>
    public const int CataloguesMost = 5;

    /// <summary>When the last head was signed; null when none was.</summary>
    public static async Task<DateTimeOffset?> LastAsync(
        HostedParticipant participant, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<DateTime?>(new CommandDefinition(
            "select max(signed_at) from connector.audit_head", cancellationToken: cancellation));
    }

    /// <summary>
    /// Signs the newest link unless it is signed already, or there is none; refused catalogues come later. Refused as
    /// <see cref="Participants"/> does where it is not known at which catalogues: one that is signed is lodged.
    /// </summary>
    public async Task<Outcome<bool>> SignAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        var catalogues = await directory.ListAsync(cancellation);
        if (!catalogues.Succeeded)
        {
            return catalogues.Refusal;
        }

        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var newest = await connection.QuerySingleOrDefaultAsync<Newest>(new CommandDefinition(
            """
            select position, hash from connector.audit_link link
            where not exists (select from connector.audit_head head where head.position >= link.position)
            order by position desc limit 1
            """, transaction: transaction, cancellationToken: cancellation));
        if (newest is null)
        {
            return false;
        }

        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var statement = new AuditStatement(newest.Position, newest.Hash, now)
            .Sign(participant.Acting, AuditStatement.Head);
        var added = await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.audit_head (position, hash, signed_at, statement)
            values (@Position, @Hash, @now, @statement) on conflict do nothing
            """, new { newest.Position, newest.Hash, now, statement }, transaction, cancellationToken: cancellation));
        foreach (var catalogue in added == 0 ? [] : catalogues.Value
            .Where(one => one is { Kind: ParticipantKind.Catalogue, IsActive: true }).Take(CataloguesMost))
        {
            await Outbox.AddAsync(transaction, Message(catalogue, statement), now, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        outbox.Wake(participant.Slug);
        return added == 1;
    }

    private static OutgoingMessage Message(ParticipantRecord catalogue, string statement) => new(
        Guid.NewGuid(), $"audit-head {catalogue.Did}", HeadDelivery.MessageKind, HttpMethods.Post,
        LodgedHeads.AddressAt(catalogue), new JsonObject { ["statement"] = statement }.ToJsonString(),
        "application/json", Did.Parse(catalogue.Did).Value);

    private sealed record Newest(long Position, byte[] Hash);
}
