using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Dasta.Connector.Audit;

/// <summary>
/// Writes the audit as JSON lines: an entry a line with its place in the chain, and a last line that is signed by the
/// participant, without which the file broke off.
/// </summary>
internal sealed class AuditExport(TimeProvider time)
{
    public const string MediaType = "application/x-ndjson";

    /// <summary>The <c>typ</c> of the signature in the last line.</summary>
    public const string StatementType = "dasta-audit-export+jwt";

    private const int PageRows = 1000;

    // Who works for a participant is no business of others, and could be guessed by the digest.
    private const string OfOthers =
        """
        - 'person' - 'person_name' - 'digest' || jsonb_build_object(
            'decision', entry.decision::jsonb, 'released', entry.released::jsonb)
        """;

    // Texts as they were written: the digest is taken over these.
    private const string OfOwner = "|| jsonb_build_object('digest', encode(entry.digest, 'hex'))";

    private const string Entries =
        """
        select entry.id, (to_jsonb(entry) {0} || jsonb_build_object(
            'position', link.position, 'hash', encode(link.hash, 'hex'), 'format', link.format))::text
        from connector.audit_entry entry left join connector.audit_link link on link.entry_id = entry.id
        where entry.id > $1
        """;

    // What somebody did here, and what was done under an agreement with it.
    private const string Concerning =
        """
        and (entry.caller = $2 or entry.agreement in (select id from connector.agreement where peer = $2))
        """;

    private const string Signed =
        """
        select * from (
            select position, jsonb_build_object('head', position, 'statement', statement)::text
            from connector.audit_head
            union all
            select position, jsonb_build_object('checkpoint', position, 'statement', statement)::text
            from connector.audit_checkpoint) signed (position, line)
        where position > $1
        """;

    /// <summary>Writes the lines and gives the number of entries.</summary>
    /// <param name="concerned">Only what concerns this participant; null for the owner, who gets all of it.</param>
    public async Task<long> WriteAsync(
        HostedParticipant participant, Did? concerned, Stream target, CancellationToken cancellation)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var written = await LinesAsync(
            participant, concerned is null
                ? string.Format(null, $"{Entries} order by entry.id", OfOwner)
                : string.Format(null, $"{Entries} {Concerning} order by entry.id", OfOthers),
            concerned?.ToString(), digest, target, cancellation);
        if (concerned is null)
        {
            await LinesAsync(participant, $"{Signed} order by position", null, digest, target, cancellation);
        }

        var hash = Base64Url.EncodeToString(digest.GetHashAndReset());
        var end = new JsonObject
        {
            ["end"] = true,
            ["entries"] = written,
            ["sha256"] = hash,
            ["statement"] = Jws.Sign(participant.Acting.Signing, StatementType, new JsonObject
            {
                ["iss"] = participant.Did.ToString(),
                ["iat"] = time.GetUtcNow().ToUnixTimeSeconds(),
                ["concerns"] = (concerned ?? participant.Did).ToString(),
                ["entries"] = written,
                ["sha256"] = hash,
            }),
        };
        await target.WriteAsync(Encoding.UTF8.GetBytes(end.ToJsonString() + "\n"), cancellation);
        return written;
    }

    /// <summary>What a browser or a tool calls the file.</summary>
    public string FileName(HostedParticipant participant) => string.Create(
        CultureInfo.InvariantCulture, $"audit-{participant.Slug}-{time.GetUtcNow():yyyyMMdd}.ndjson");

    // A page at a time, so that who reads slowly holds no connection of the participant's.
    private static async Task<long> LinesAsync(
        HostedParticipant participant, string query, string? concerned, IncrementalHash digest, Stream target,
        CancellationToken cancellation)
    {
        long lines = 0;
        long after = 0;
        while (true)
        {
            var page = await PageAsync(participant, query, after, concerned, cancellation);
            foreach (var (number, text) in page)
            {
                var line = Encoding.UTF8.GetBytes(text + "\n");
                digest.AppendData(line);
                await target.WriteAsync(line, cancellation);
                after = number;
            }

            lines += page.Count;
            if (page.Count < PageRows)
            {
                return lines;
            }
        }
    }

    private static async Task<List<(long Number, string Line)>> PageAsync(
        HostedParticipant participant, string query, long after, string? concerned, CancellationToken cancellation)
    {
        await using var command = participant.State.CreateCommand(
            string.Create(CultureInfo.InvariantCulture, $"{query} limit {PageRows}"));
        command.Parameters.AddWithValue(after);
        if (concerned is not null)
        {
            command.Parameters.AddWithValue(concerned);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new List<(long, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            page.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return page;
    }
}
