using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Transfers;

/// <summary>Transfers in table <c>connector.transfer</c>.</summary>
internal static class TransferStore
{
    private const int ListLimit = 100;

    private const string Update =
        """
        update connector.transfer
        set state = $3, version = version + 1, peer_pid = $4, token_expires_at = greatest(token_expires_at, $5),
            sealed_address = $6, problem = $7, step_due = $8, changed_at = $9
        where id = $1 and version = $2
        """;

    public static ProcessRows<Transfer> Rows { get; } = new(
        "connector.transfer",
        """
        id, role, peer, peer_roles, peer_nis, peer_pid, peer_address, state, version, agreement_id, format,
        token_expires_at, sealed_address, problem, step_due, created_at, approval
        """,
        "role = 'Provider'",
        """
        state not in ('Completed', 'Terminated')
        and (token_expires_at is null or token_expires_at > now() - interval '1 day')
        """,
        Read);

    /// <summary>Stores a new transfer; false when this peer used this identifier before.</summary>
    public static Task<bool> InsertAsync(
        NpgsqlTransaction transaction, Transfer transfer, CancellationToken cancellation) =>
        ProcessRows<Transfer>.WriteAsync(
            transaction,
            """
            insert into connector.transfer
                (id, role, peer, peer_roles, peer_nis, peer_pid, peer_address, state, version, agreement_id, format,
                 problem, step_due, created_at, changed_at, approval, sealed_address)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16)
            on conflict do nothing
            """,
            [
                transfer.Id,
                transfer.Role.ToString(),
                transfer.PeerDid.ToString(),
                transfer.Peer.Roles.ToArray(),
                transfer.Peer.Nis,
                transfer.PeerPid,
                transfer.PeerAddress,
                transfer.State.ToString(),
                transfer.Version,
                transfer.AgreementId,
                transfer.Format,
                transfer.Problem,
                transfer.StepDue,
                transfer.CreatedAt,
                transfer.Approval.ToString(),
                transfer.SealedAddress,
            ],
            cancellation);

    /// <summary>
    /// Writes a changed transfer if its version is still the one that was read; false when something was faster.
    /// </summary>
    public static Task<bool> UpdateAsync(
        NpgsqlTransaction transaction, Transfer transfer, DateTimeOffset now, CancellationToken cancellation) =>
        ProcessRows<Transfer>.WriteAsync(transaction, Update, ValuesOf(transfer, now), cancellation);

    /// <summary>The statement that does the same, guarded by the version that was read.</summary>
    public static NpgsqlBatchCommand Updating(Transfer transfer, DateTimeOffset now)
    {
        var command = ProcessCommit.Guarded(Update);
        foreach (var value in ValuesOf(transfer, now))
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>The newest transfers under an agreement, newest first.</summary>
    public static Task<IReadOnlyList<Transfer>> UnderAsync(
        NpgsqlDataSource database, string agreement, Party role, CancellationToken cancellation) => Rows.ListAsync(
        database, "agreement_id = $1 and role = $2 order by created_at desc limit $3",
        [agreement, role.ToString(), ListLimit], cancellation);

    /// <summary>The transfers under an agreement of one side that have not ended.</summary>
    public static Task<IReadOnlyList<Transfer>> OpenUnderAsync(
        NpgsqlDataSource database, string agreement, Party role, CancellationToken cancellation) => Rows.ListAsync(
        database,
        "agreement_id = $1 and role = $2 and state not in ('Completed', 'Terminated') order by created_at",
        [agreement, role.ToString()], cancellation);

    /// <summary>The transfers under an agreement that have not ended.</summary>
    public static async Task<IReadOnlyList<Guid>> OpenUnderAsync(
        NpgsqlDataSource database, string agreement, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select id from connector.transfer
            where agreement_id = $1 and state not in ('Completed', 'Terminated') order by created_at
            """);
        command.Parameters.AddWithValue(agreement);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Guid>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(row.GetGuid(0));
        }

        return found;
    }

    private static object?[] ValuesOf(Transfer transfer, DateTimeOffset now) =>
    [
        transfer.Id,
        transfer.Version,
        transfer.State.ToString(),
        transfer.PeerPid,
        transfer.TokenExpiresAt,
        transfer.SealedAddress,
        transfer.Problem,
        transfer.StepDue,
        now,
    ];

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
        row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11),
        row.IsDBNull(12) ? null : row.GetFieldValue<byte[]>(12),
        row.IsDBNull(13) ? null : row.GetString(13),
        row.IsDBNull(14) ? null : row.GetFieldValue<DateTimeOffset>(14),
        row.GetFieldValue<DateTimeOffset>(15),
        Enum.Parse<Approval>(row.GetString(16)));
}
