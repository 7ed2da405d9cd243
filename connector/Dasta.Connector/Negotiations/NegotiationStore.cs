using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Negotiations;

/// <summary>Negotiations in table <c>connector.negotiation</c>.</summary>
internal static class NegotiationStore
{
    private const string Columns =
        """
        id, role, peer, peer_roles, peer_nis, peer_pid, peer_address, state, version, dataset, offer, agreement_id,
        problem, step_due, created_at
        """;

    /// <summary>Stores a new negotiation; false when this peer used this identifier before.</summary>
    public static async Task<bool> InsertAsync(
        NpgsqlTransaction transaction, Negotiation negotiation, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into connector.negotiation
                (id, role, peer, peer_roles, peer_nis, peer_pid, peer_address, state, version, dataset, offer,
                 agreement_id, problem, step_due, created_at, changed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)
            on conflict do nothing
            """,
            transaction.Connection,
            transaction);
        var values = command.Parameters;
        values.AddWithValue(negotiation.Id);
        values.AddWithValue(negotiation.Role.ToString());
        values.AddWithValue(negotiation.PeerDid.ToString());
        values.AddWithValue(negotiation.Peer.Roles.ToArray());
        values.AddWithValue((object?)negotiation.Peer.Nis ?? DBNull.Value);
        values.AddWithValue((object?)negotiation.PeerPid ?? DBNull.Value);
        values.AddWithValue(negotiation.PeerAddress);
        values.AddWithValue(negotiation.State.ToString());
        values.AddWithValue(negotiation.Version);
        values.AddWithValue(negotiation.Dataset);
        values.AddWithValue(negotiation.Offer.ToJsonString());
        values.AddWithValue((object?)negotiation.AgreementId ?? DBNull.Value);
        values.AddWithValue((object?)negotiation.Problem ?? DBNull.Value);
        values.AddWithValue((object?)negotiation.StepDue ?? DBNull.Value);
        values.AddWithValue(negotiation.CreatedAt);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>
    /// Writes a changed negotiation if its version is still the one that was read; false when something was faster.
    /// </summary>
    public static async Task<bool> UpdateAsync(
        NpgsqlTransaction transaction, Negotiation negotiation, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            update connector.negotiation
            set state = $3, version = version + 1, peer_pid = $4, agreement_id = $5, problem = $6, step_due = $7,
                changed_at = $8
            where id = $1 and version = $2
            """,
            transaction.Connection,
            transaction);
        var values = command.Parameters;
        values.AddWithValue(negotiation.Id);
        values.AddWithValue(negotiation.Version);
        values.AddWithValue(negotiation.State.ToString());
        values.AddWithValue((object?)negotiation.PeerPid ?? DBNull.Value);
        values.AddWithValue((object?)negotiation.AgreementId ?? DBNull.Value);
        values.AddWithValue((object?)negotiation.Problem ?? DBNull.Value);
        values.AddWithValue((object?)negotiation.StepDue ?? DBNull.Value);
        values.AddWithValue(now);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public static Task<Negotiation?> FindAsync(
        NpgsqlDataSource database, Guid id, CancellationToken cancellation) =>
        SingleAsync(database, "id = $1", [id], cancellation);

    /// <summary>The negotiation that a consumer opened here under its own identifier.</summary>
    public static Task<Negotiation?> FindRequestAsync(
        NpgsqlDataSource database, Did peer, string consumerPid, CancellationToken cancellation) =>
        SingleAsync(
            database,
            "role = 'Provider' and peer = $1 and peer_pid = $2",
            [peer.ToString(), consumerPid],
            cancellation);

    /// <summary>The newest negotiations, newest first.</summary>
    public static Task<IReadOnlyList<Negotiation>> NewestAsync(
        NpgsqlDataSource database, int limit, CancellationToken cancellation) =>
        ListAsync(database, "true order by created_at desc, id limit $1", [limit], cancellation);

    /// <summary>Negotiations with a step of ours due.</summary>
    public static Task<IReadOnlyList<Negotiation>> DueAsync(
        NpgsqlDataSource database, DateTimeOffset now, int limit, CancellationToken cancellation) =>
        ListAsync(database, "step_due <= $1 order by step_due limit $2", [now, limit], cancellation);

    public static async Task<long> CountOpenAsync(
        NpgsqlDataSource database, Did peer, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select count(*) from connector.negotiation
            where role = 'Provider' and peer = $1 and state not in ('Finalized', 'Terminated')
            """);
        command.Parameters.AddWithValue(peer.ToString());
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Puts off a step that could not be taken.</summary>
    public static async Task PutOffAsync(
        NpgsqlDataSource database, Guid id, DateTimeOffset due, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "update connector.negotiation set step_due = $2 where id = $1 and step_due is not null");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(due);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<Negotiation?> SingleAsync(
        NpgsqlDataSource database, string condition, object[] values, CancellationToken cancellation) =>
        (await ListAsync(database, condition, values, cancellation)).SingleOrDefault();

    private static async Task<IReadOnlyList<Negotiation>> ListAsync(
        NpgsqlDataSource database, string condition, object[] values, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from connector.negotiation where {condition}");
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Negotiation>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(Read(reader));
        }

        return found;
    }

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
        row.GetFieldValue<DateTimeOffset>(14));
}
