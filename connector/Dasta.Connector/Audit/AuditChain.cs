using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Dasta.Connector.Audit;

/// <summary>
/// The chain over a participant's audit: committed entries are linked in order, each link's hash covering the entry and
/// the link before it, so that changing or removing an old entry shows. Entries not yet linked are the named tail.
/// </summary>
internal sealed class AuditChain(NpgsqlDataSource state)
{
    private const int BatchLimit = 1000;
    private const long ChainLock = 0x0A0D17;

    /// <summary>How far behind the newest linked entry one may commit late and still be found.</summary>
    private const int LateLimit = 10_000;

    private const string Columns =
        "id, at, caller, agreement, transfer, action, resource, outcome, rows, decision::text as decision";

    /// <summary>Links what was committed since the last round; returns how many entries it linked.</summary>
    public async Task<int> LinkAsync(CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var locked = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select pg_try_advisory_xact_lock(@ChainLock)", new { ChainLock }, transaction,
            cancellationToken: cancellation));
        if (!locked)
        {
            return 0;
        }

        var entries = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             select {Columns} from connector.audit_entry entry
             where id > (select coalesce(max(entry_id), 0) from connector.audit_link) - @LateLimit
               and not exists (select from connector.audit_link link where link.entry_id = entry.id)
             order by id limit @BatchLimit
             """, new { BatchLimit, LateLimit }, transaction, cancellationToken: cancellation))).AsList();
        var last = await connection.QuerySingleOrDefaultAsync<Link>(new CommandDefinition(
            "select position, entry_id as EntryId, hash from connector.audit_link order by position desc limit 1",
            transaction: transaction, cancellationToken: cancellation));
        var links = Extend(last, entries);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.audit_link (position, entry_id, hash)
            select * from unnest(@positions, @entries, @hashes)
            """,
            new
            {
                positions = links.Select(link => link.Position).ToArray(),
                entries = links.Select(link => link.EntryId).ToArray(),
                hashes = links.Select(link => link.Hash).ToArray(),
            },
            transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return links.Count;
    }

    /// <summary>
    /// Recomputes the whole chain and says where it breaks, if it does, and how long the unlinked tail is.
    /// </summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellation)
    {
        await using var connection = await state.OpenConnectionAsync(cancellation);
        byte[] previous = [];
        long position = 0;
        long? broken = null;
        await using (var command = new NpgsqlCommand(
            $"""
             select link.position, link.hash, {Columns}
             from connector.audit_link link left join connector.audit_entry entry on entry.id = link.entry_id
             order by link.position
             """, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            var parse = reader.GetRowParser<Row>(startIndex: 2);
            while (broken is null && await reader.ReadAsync(cancellation))
            {
                position++;
                var stored = reader.GetFieldValue<byte[]>(1);
                var intact = reader.GetInt64(0) == position && !await reader.IsDBNullAsync(2, cancellation);
                var hash = intact ? HashOf(previous, parse(reader)) : [];
                broken = intact && CryptographicOperations.FixedTimeEquals(hash, stored) ? null : position;
                previous = stored;
            }
        }

        var tail = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select (select count(*) from connector.audit_entry) - (select count(*) from connector.audit_link)
            """, cancellationToken: cancellation));
        return new AuditVerification(broken is null, position, broken, tail);
    }

    private static List<Link> Extend(Link? last, List<Row> entries)
    {
        var links = new List<Link>(entries.Count);
        var previous = last?.Hash ?? [];
        var position = last?.Position ?? 0;
        foreach (var entry in entries)
        {
            previous = HashOf(previous, entry);
            links.Add(new Link(++position, entry.Id, previous));
        }

        return links;
    }

    private static byte[] HashOf(byte[] previous, Row row)
    {
        string?[] fields =
        [
            row.Id.ToString(CultureInfo.InvariantCulture),
            row.At.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            row.Caller, row.Agreement, row.Transfer, row.Action, row.Resource, row.Outcome,
            row.Rows.ToString(CultureInfo.InvariantCulture), row.Decision,
        ];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        foreach (var field in fields)
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            hash.AppendData(BitConverter.GetBytes(field is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    private sealed record Link(long Position, long EntryId, byte[] Hash);

    private sealed record Row(
        long Id,
        DateTime At,
        string? Caller,
        string? Agreement,
        string? Transfer,
        string Action,
        string Resource,
        string Outcome,
        long Rows,
        string? Decision);
}
