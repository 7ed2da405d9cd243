using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Negotiations;

/// <summary>Negotiations in table <c>connector.negotiation</c>.</summary>
internal static class NegotiationStore
{
    private const int WaitingLimit = 500;

    public static ProcessRows<Negotiation> Rows { get; } = new(
        "connector.negotiation",
        """
        id, role, peer, peer_roles, peer_nis, peer_pid, peer_address, state, version, dataset, offer, agreement_id,
        problem, step_due, created_at, approval, opened_by_peer, held_since, reminded
        """,
        "opened_by_peer",
        "state not in ('Finalized', 'Terminated')",
        Read);

    /// <summary>Those that wait for a person, longest first.</summary>
    public static Task<IReadOnlyList<Negotiation>> WaitingAsync(
        NpgsqlDataSource database, CancellationToken cancellation) => Rows.ListAsync(
        database, "held_since is not null order by held_since, id limit $1", [WaitingLimit], cancellation);

    /// <summary>How many wait for a person.</summary>
    public static async Task<long> CountWaitingAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select count(*) from connector.negotiation where held_since is not null");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Stores a new negotiation; guarded against a peer that used this identifier before.</summary>
    public static NpgsqlBatchCommand Inserting(Negotiation negotiation) =>
        Guarded(
            """
            insert into connector.negotiation
                (id, role, peer, peer_roles, peer_nis, peer_pid, peer_address, state, version, dataset, offer,
                 agreement_id, problem, step_due, created_at, changed_at, approval, opened_by_peer, held_since)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16, $17, $18)
            on conflict do nothing
            """,
            [
                negotiation.Id,
                negotiation.Role.ToString(),
                negotiation.PeerDid.ToString(),
                negotiation.Peer.Roles.ToArray(),
                negotiation.Peer.Nis,
                negotiation.PeerPid,
                negotiation.PeerAddress,
                negotiation.State.ToString(),
                negotiation.Version,
                negotiation.Dataset,
                negotiation.Offer.ToJsonString(),
                negotiation.AgreementId,
                negotiation.Problem,
                negotiation.StepDue,
                negotiation.CreatedAt,
                negotiation.Approval.ToString(),
                negotiation.OpenedByPeer,
                negotiation.HeldSince,
            ]);

    /// <summary>
    /// Writes a changed negotiation, guarded by the version that was read and by the other side's identifier, which
    /// may have come since.
    /// </summary>
    public static NpgsqlBatchCommand Updating(Negotiation negotiation, DateTimeOffset now) =>
        Guarded(
            """
            update connector.negotiation
            set state = $3, version = version + 1, peer_pid = $4, agreement_id = $5, problem = $6, step_due = $7,
                changed_at = $8, offer = $9, approval = $10, peer_roles = $11, peer_nis = $12, held_since = $13,
                reminded = $14
            where id = $1 and version = $2 and (peer_pid is null or peer_pid = $4)
            """,
            [
                negotiation.Id,
                negotiation.Version,
                negotiation.State.ToString(),
                negotiation.PeerPid,
                negotiation.AgreementId,
                negotiation.Problem,
                negotiation.StepDue,
                now,
                negotiation.Offer.ToJsonString(),
                negotiation.Approval.ToString(),
                negotiation.Peer.Roles.ToArray(),
                negotiation.Peer.Nis,
                negotiation.HeldSince,
                negotiation.Reminded,
            ]);

    /// <summary>
    /// Keeps the other side's identifier of one that is open and has none; writes no other. The version stays: whoever
    /// read the row before either knows the identifier from the other side's next message, or finds it changed.
    /// </summary>
    public static NpgsqlBatchCommand Learning(Guid id, string peerPid, DateTimeOffset now)
    {
        var command = new NpgsqlBatchCommand(
            """
            update connector.negotiation set peer_pid = $2, changed_at = $3
            where id = $1 and peer_pid is null and state not in ('Finalized', 'Terminated')
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(peerPid);
        command.Parameters.AddWithValue(now);
        return command;
    }

    /// <summary>
    /// Notes that the person a negotiation waits for is told, and when next; false when another process told or
    /// something changed it meanwhile. The negotiation itself stays as it is, so its version does.
    /// </summary>
    public static Task<bool> RemindedAsync(
        NpgsqlTransaction transaction, Negotiation negotiation, DateTimeOffset next, CancellationToken cancellation) =>
        ProcessRows<Negotiation>.WriteAsync(
            transaction,
            """
            update connector.negotiation set step_due = $4, reminded = reminded + 1
            where id = $1 and version = $2 and reminded = $3
            """,
            [negotiation.Id, negotiation.Version, negotiation.Reminded, next],
            cancellation);

    private static Negotiation Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        Enum.Parse<Party>(row.GetString(1)),
        new Requester(
            Did.Parse(row.GetString(2)).Value,
            row.GetFieldValue<string[]>(3),
            row.IsDBNull(4) ? null : row.GetString(4)),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.GetString(6),
        Enum.Parse<NegotiationState>(row.GetString(7)),
        row.GetInt32(8),
        row.GetString(9),
        JsonNode.Parse(row.GetString(10))!.AsObject(),
        row.IsDBNull(11) ? null : row.GetString(11),
        row.IsDBNull(12) ? null : row.GetString(12),
        row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13),
        row.GetFieldValue<DateTimeOffset>(14),
        Enum.Parse<Approval>(row.GetString(15)),
        row.GetBoolean(16),
        row.IsDBNull(17) ? null : row.GetFieldValue<DateTimeOffset>(17),
        row.GetInt32(18));

    private static NpgsqlBatchCommand Guarded(string statement, object?[] values)
    {
        var command = ProcessCommit.Guarded(statement);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value ?? DBNull.Value);
        }

        return command;
    }
}
