using System.Data;
using System.Security.Cryptography;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Node.Trust.Statements;
using Npgsql;

namespace Dasta.Connector.Audit.Chain;

/// <summary>
/// Recomputes the whole chain from the newest checkpoint on, and holds the heads signed here and those lodged at a
/// catalogue against it.
/// </summary>
internal sealed class AuditCheck(HostedParticipant participant)
{
    private readonly Dictionary<long, List<byte[]>> _expected = [];

    /// <param name="lodged">Heads as a catalogue keeps them; null when none answered.</param>
    public async Task<AuditVerification> RunAsync(
        IReadOnlyList<AuditStatement>? lodged, CancellationToken cancellation)
    {
        await using var connection = await participant.State.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var cuts = await PlacesAsync(connection, "audit_checkpoint", "cut_at", cancellation);
        var heads = await PlacesAsync(connection, "audit_head", "signed_at", cancellation);
        var cut = cuts.LastOrDefault();
        var start = cut?.Position ?? 0;
        var after = lodged?.Where(head => head.Position > start).ToArray();
        var tail = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select (select count(*) from connector.audit_entry) - (select count(*) from connector.audit_link)",
            cancellationToken: cancellation));
        var fault = cuts.Any(place => !place.IsBy(participant.Acting, AuditStatement.Checkpoint))
            ? "A checkpoint is not what was signed."
            : heads.Any(place => !place.IsBy(participant.Acting, AuditStatement.Head))
                ? "A head is not what was signed." : null;
        Expect(heads.Where(head => head.Position > start).Select(head => (head.Position, head.Hash)));
        Expect((after ?? []).Select(head => (head.Position, head.Hash)));
        var (linked, broken, reason) = await WalkAsync(connection, start, cut?.Hash ?? [], cancellation);
        return new AuditVerification(
            linked, broken, fault ?? reason, tail, start, heads.Count(head => head.Position > start), after?.Length);
    }

    private async Task<(long Linked, long? Broken, string? Fault)> WalkAsync(
        NpgsqlConnection connection, long start, byte[] previous, CancellationToken cancellation)
    {
        var position = start;
        await using var command = new NpgsqlCommand(
            $"""
             select link.position, link.hash, link.format, entry.digest, {AuditRow.Columns}
             from connector.audit_link link left join connector.audit_entry entry on entry.id = link.entry_id
             order by link.position
             """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var parse = reader.GetRowParser<AuditRow>(startIndex: 4);
        while (await reader.ReadAsync(cancellation))
        {
            position++;
            var stored = reader.GetFieldValue<byte[]>(1);
            if (reader.GetInt64(0) != position || await reader.IsDBNullAsync(4, cancellation))
            {
                return (position - start, position, "A link or its entry is missing.");
            }

            var entry = parse(reader);
            var digest = AuditHash.Digest(entry);
            var hash = AuditHash.Of(reader.GetInt16(2), previous, entry, digest);
            if (hash is null || !CryptographicOperations.FixedTimeEquals(hash, stored)
                || (!reader.IsDBNull(3) && !digest.SequenceEqual(reader.GetFieldValue<byte[]>(3))))
            {
                return (position - start, position, "An entry or its link was changed.");
            }

            if (_expected.Remove(position, out var signed) && signed.Any(one => !one.AsSpan().SequenceEqual(stored)))
            {
                return (position - start, position, "The chain was written anew: a signed head says otherwise.");
            }

            previous = stored;
        }

        return _expected.Count == 0
            ? (position - start, null, null)
            : (position - start, position + 1, "The chain is shorter than a signed head says.");
    }

    private void Expect(IEnumerable<(long Position, byte[] Hash)> places)
    {
        foreach (var (position, hash) in places)
        {
            if (!_expected.TryGetValue(position, out var hashes))
            {
                _expected[position] = hashes = [];
            }

            hashes.Add(hash);
        }
    }

    private static async Task<List<SignedPlace>> PlacesAsync(
        NpgsqlConnection connection, string table, string moment, CancellationToken cancellation) =>
        (await connection.QueryAsync<SignedPlace>(new CommandDefinition(
            $"select position, hash, {moment} as at, statement from connector.{table} order by position",
            cancellationToken: cancellation))).AsList();
}
