using Dapper;
using Npgsql;

namespace Dasta.Connector.Audit.Chain;

/// <summary>
/// The chain over a participant's audit: committed entries are linked in order, each link's hash covering the digest
/// that the entry was written with and the link before it, so that changing or removing an old entry shows. Entries not
/// yet linked are the named tail.
/// </summary>
internal sealed class AuditChain(NpgsqlDataSource state)
{
    /// <summary>Held by whoever extends or shortens the chain.</summary>
    public const long Lock = 0x0A0D17;

    /// <summary>
    /// The entries that no link is for. The links are bounded as the entries are: joined in order, they would else be
    /// read from the first one on.
    /// </summary>
    public const string UnlinkedEntries =
        """
         with looked as materialized (
             select coalesce(max(entry_id), 0) - @late as after from connector.audit_link)
         select id, digest from connector.audit_entry entry
         where id > (select after from looked)
           and not exists (
               select from connector.audit_link link
               where link.entry_id = entry.id and link.entry_id > (select after from looked))
         order by id limit @BatchLimit
         """;

    /// <summary>The most entries that a round links: fewer are all there were.</summary>
    public const int BatchLimit = 1000;

    /// <summary>How far behind the newest linked entry a thorough look finds one that committed late.</summary>
    private const int LateLimit = 10_000;

    /// <summary>The same of a quick look: more than the entries of all groups that are under way at a time.</summary>
    private const int QuickLimit = 1_000;

    /// <summary>Links what was committed since the last round; returns how many entries it linked.</summary>
    /// <param name="isThorough">True to find what committed long after entries that followed it.</param>
    public async Task<int> LinkAsync(CancellationToken cancellation, bool isThorough = true)
    {
        var late = isThorough ? LateLimit : QuickLimit;
        await using var connection = await state.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var locked = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select pg_try_advisory_xact_lock(@Lock)", new { Lock }, transaction, cancellationToken: cancellation));
        if (!locked)
        {
            return 0;
        }

        var entries = (await connection.QueryAsync<Unlinked>(new CommandDefinition(
            UnlinkedEntries, new { BatchLimit, late }, transaction, cancellationToken: cancellation))).AsList();
        if (entries.Count == 0)
        {
            return 0;
        }

        var last = await connection.QuerySingleOrDefaultAsync<Link>(new CommandDefinition(
            "select position, entry_id as EntryId, hash from connector.audit_link order by position desc limit 1",
            transaction: transaction, cancellationToken: cancellation));
        var links = Extend(last, await WithDigestsAsync(entries, transaction, cancellation));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into connector.audit_link (position, entry_id, hash, format)
            select position, entry, hash, @Format
            from unnest(@positions, @entries, @hashes) as link (position, entry, hash)
            """,
            new
            {
                AuditHash.Format,
                positions = links.Select(link => link.Position).ToArray(),
                entries = links.Select(link => link.EntryId).ToArray(),
                hashes = links.Select(link => link.Hash).ToArray(),
            },
            transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return links.Count;
    }

    // An entry that was written without its digest is read whole.
    private static async Task<List<Unlinked>> WithDigestsAsync(
        List<Unlinked> entries, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var without = entries.Where(entry => entry.Digest is null).Select(entry => entry.Id).ToArray();
        if (without.Length == 0)
        {
            return entries;
        }

        var digests = (await transaction.Connection!.QueryAsync<AuditRow>(new CommandDefinition(
            $"select {AuditRow.Columns} from connector.audit_entry where id = any(@without)",
            new { without }, transaction, cancellationToken: cancellation)))
            .ToDictionary(row => row.Id, AuditHash.Digest);
        return [.. entries.Select(entry => entry with { Digest = entry.Digest ?? digests[entry.Id] })];
    }

    private static List<Link> Extend(Link? last, List<Unlinked> entries)
    {
        var links = new List<Link>(entries.Count);
        var previous = last?.Hash ?? [];
        var position = last?.Position ?? 0;
        foreach (var entry in entries)
        {
            previous = AuditHash.Link(previous, entry.Id, entry.Digest);
            links.Add(new Link(++position, entry.Id, previous));
        }

        return links;
    }

    private sealed record Unlinked(long Id, byte[]? Digest);

    private sealed record Link(long Position, long EntryId, byte[] Hash);
}
