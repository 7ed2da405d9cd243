using Dasta.Node.Trust.Statements;
using Npgsql;

namespace Dasta.Identity.Relocations;

/// <summary>Relocations that participants announced.</summary>
internal sealed class RelocationStore(NpgsqlDataSource source, TimeProvider time)
{
    /// <summary>
    /// Writes an announcement down, in the place of one that was signed before it, and records the event; false where
    /// it is not later than the one that is held, and then nothing changes. Nothing else has to be remembered for each
    /// to count once, and a participant can be recorded once a second at most.
    /// </summary>
    public async Task<bool> AnnounceAsync(
        string did, RelocationStatement statement, string compact, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            with announced as (
                insert into identity.relocation as held (did, move_to, statement, expires_at, announced_at, signed_at)
                values ($1, $2, $3, $4, $5, $7)
                on conflict (did) do update set move_to = excluded.move_to, statement = excluded.statement,
                    expires_at = excluded.expires_at, announced_at = excluded.announced_at,
                    signed_at = excluded.signed_at
                where held.signed_at < excluded.signed_at
                returning did)
            insert into identity.participant_event (did, event, by_did, detail, at)
            select did, 'relocation-announced', did, jsonb_build_object('to', $2, 'key', $6), $5 from announced
            """);
        command.Parameters.AddWithValue(did);
        command.Parameters.AddWithValue(statement.To);
        command.Parameters.AddWithValue(compact);
        command.Parameters.AddWithValue(statement.ExpiresAt);
        command.Parameters.AddWithValue(time.GetUtcNow());
        command.Parameters.AddWithValue(statement.Key["kid"]?.ToString() ?? string.Empty);
        command.Parameters.AddWithValue(statement.SignedAt);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>The announcement that counts now: where to, and the statement; null when there is none.</summary>
    public async Task<(string To, string Statement)?> FindAsync(string did, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select move_to, statement from identity.relocation where did = $1 and expires_at > $2");
        command.Parameters.AddWithValue(did);
        command.Parameters.AddWithValue(time.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetString(1)) : null;
    }
}
