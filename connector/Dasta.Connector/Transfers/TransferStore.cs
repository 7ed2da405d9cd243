using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Transfers;

/// <summary>Transfers in table <c>connector.transfer</c>.</summary>
internal static class TransferStore
{
    private const string Columns =
        """
        id, role, peer, peer_roles, peer_nis, peer_pid, peer_address, state, version, agreement_id, format, token_id,
        token_expires_at, sealed_address, problem, step_due, created_at
        """;

    /// <summary>Stores a new transfer; false when this peer used this identifier before.</summary>
    public static async Task<bool> InsertAsync(
        NpgsqlTransaction transaction, Transfer transfer, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into connector.transfer
                (id, role, peer, peer_roles, peer_nis, peer_pid, peer_address, state, version, agreement_id, format,
                 problem, step_due, created_at, changed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
            on conflict do nothing
            """,
            transaction.Connection,
            transaction);
        var values = command.Parameters;
        values.AddWithValue(transfer.Id);
        values.AddWithValue(transfer.Role.ToString());
        values.AddWithValue(transfer.PeerDid.ToString());
        values.AddWithValue(transfer.Peer.Roles.ToArray());
        values.AddWithValue((object?)transfer.Peer.Nis ?? DBNull.Value);
        values.AddWithValue((object?)transfer.PeerPid ?? DBNull.Value);
        values.AddWithValue(transfer.PeerAddress);
        values.AddWithValue(transfer.State.ToString());
        values.AddWithValue(transfer.Version);
        values.AddWithValue(transfer.AgreementId);
        values.AddWithValue(transfer.Format);
        values.AddWithValue((object?)transfer.Problem ?? DBNull.Value);
        values.AddWithValue((object?)transfer.StepDue ?? DBNull.Value);
        values.AddWithValue(transfer.CreatedAt);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Writes a changed transfer if its version is still the one that was read; false when something was faster.
    /// </summary>
    public static async Task<bool> UpdateAsync(
        NpgsqlTransaction transaction, Transfer transfer, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            update connector.transfer
            set state = $3, version = version + 1, peer_pid = $4, token_id = $5, token_expires_at = $6,
                sealed_address = $7, problem = $8, step_due = $9, changed_at = $10
            where id = $1 and version = $2
            """,
            transaction.Connection,
            transaction);
        var values = command.Parameters;
        values.AddWithValue(transfer.Id);
        values.AddWithValue(transfer.Version);
        values.AddWithValue(transfer.State.ToString());
        values.AddWithValue((object?)transfer.PeerPid ?? DBNull.Value);
        values.AddWithValue((object?)transfer.TokenId ?? DBNull.Value);
        values.AddWithValue((object?)transfer.TokenExpiresAt ?? DBNull.Value);
        values.AddWithValue((object?)transfer.SealedAddress ?? DBNull.Value);
        values.AddWithValue((object?)transfer.Problem ?? DBNull.Value);
        values.AddWithValue((object?)transfer.StepDue ?? DBNull.Value);
        values.AddWithValue(now);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public static Task<Transfer?> FindAsync(NpgsqlDataSource database, Guid id, CancellationToken cancellation) =>
        SingleAsync(database, "id = $1", [id], cancellation);

    /// <summary>The transfer that a consumer requested here under its own identifier.</summary>
    public static Task<Transfer?> FindRequestAsync(
        NpgsqlDataSource database, Did peer, string consumerPid, CancellationToken cancellation) =>
        SingleAsync(
            database,
            "role = 'Provider' and peer = $1 and peer_pid = $2",
            [peer.ToString(), consumerPid],
            cancellation);

    /// <summary>The newest transfers, newest first.</summary>
    public static Task<IReadOnlyList<Transfer>> NewestAsync(
        NpgsqlDataSource database, int limit, CancellationToken cancellation) =>
        ListAsync(database, "true order by created_at desc, id limit $1", [limit], cancellation);

    /// <summary>Transfers with a step of ours due.</summary>
    public static Task<IReadOnlyList<Transfer>> DueAsync(
        NpgsqlDataSource database, DateTimeOffset now, int limit, CancellationToken cancellation) =>
        ListAsync(database, "step_due <= $1 order by step_due limit $2", [now, limit], cancellation);

    public static async Task<long> CountOpenAsync(
        NpgsqlDataSource database, Did peer, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select count(*) from connector.transfer
            where role = 'Provider' and peer = $1 and state not in ('Completed', 'Terminated')
              and (token_expires_at is null or token_expires_at > now() - interval '1 day')
            """);
        command.Parameters.AddWithValue(peer.ToString());
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Puts off a step that could not be taken.</summary>
    public static async Task PutOffAsync(
        NpgsqlDataSource database, Guid id, DateTimeOffset due, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update connector.transfer set step_due = $2 where id = $1 and step_due is not null");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(due);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<Transfer?> SingleAsync(
        NpgsqlDataSource database, string condition, object[] values, CancellationToken cancellation) =>
        (await ListAsync(database, condition, values, cancellation)).SingleOrDefault();

    private static async Task<IReadOnlyList<Transfer>> ListAsync(
        NpgsqlDataSource database, string condition, object[] values, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} from connector.transfer where {condition}");
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Transfer>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(Read(reader));
        }

        return found;
    }

    private static Transfer Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        Enum.Parse<Party>(row.GetString(1)),
        new Requester(
            Did.Parse(row.GetString(2)).Value,
            row.GetFieldValue<string[]>(3),
            row.IsDBNull(4) ? null : row.GetString(4)),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.GetString(6),
        Enum.Parse<TransferState>(row.GetString(7)),
        row.GetInt32(8),
        row.GetString(9),
        row.GetString(10),
        row.IsDBNull(11) ? null : row.GetString(11),
        row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12),
        row.IsDBNull(13) ? null : row.GetFieldValue<byte[]>(13),
        row.IsDBNull(14) ? null : row.GetString(14),
        row.IsDBNull(15) ? null : row.GetFieldValue<DateTimeOffset>(15),
        row.GetFieldValue<DateTimeOffset>(16));
}
