using System.Text.Json.Nodes;
using Dasta.Connector.Processes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>Agreements in table <c>connector.agreement</c>.</summary>
internal static class AgreementStore
{
    /// <summary>Stores an agreement; false when its identifier is taken.</summary>
    public static async Task<bool> InsertAsync(
        NpgsqlTransaction transaction, Agreement agreement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into connector.agreement (id, role, negotiation, peer, dataset, indicators, policy, agreed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict do nothing
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(agreement.Id);
        command.Parameters.AddWithValue(agreement.Role.ToString());
        command.Parameters.AddWithValue(agreement.Negotiation);
        command.Parameters.AddWithValue(agreement.Peer.ToString());
        command.Parameters.AddWithValue(agreement.Dataset);
        command.Parameters.AddWithValue(agreement.Indicators.ToArray());
        command.Parameters.AddWithValue(agreement.Policy.ToJsonString());
        command.Parameters.AddWithValue(agreement.AgreedAt);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public static async Task<Agreement?> FindAsync(
        NpgsqlDataSource database, string id, Party role, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select id, role, negotiation, peer, dataset, indicators, policy, agreed_at, ended_at
            from connector.agreement where id = $1 and role = $2
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(role.ToString());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new Agreement(
                row.GetString(0),
                Enum.Parse<Party>(row.GetString(1)),
                row.GetGuid(2),
                Did.Parse(row.GetString(3)).Value,
                row.GetString(4),
                row.GetFieldValue<string[]>(5),
                JsonNode.Parse(row.GetString(6))!.AsObject(),
                row.GetFieldValue<DateTimeOffset>(7),
                row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8))
            : null;
    }

    /// <summary>Takes the agreement of a negotiation out of force.</summary>
    public static async Task EndAsync(
        NpgsqlTransaction transaction, Guid negotiation, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "update connector.agreement set ended_at = $2 where negotiation = $1 and ended_at is null",
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(negotiation);
        command.Parameters.AddWithValue(now);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
