using NpgsqlTypes;
using System.Text.Json.Nodes;
using Dasta.Connector.Negotiations.Agreements.Telling;
using Dasta.Connector.Processes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Planning;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>Agreements in table <c>connector.agreement</c>.</summary>
internal static class AgreementStore
{
    private const string Select =
        """
        select id, role, negotiation, peer, dataset, indicators, policy, agreed_at, ended_at, end_reason, expires_at,
               replaced_by, provider_signature, consumer_signature, telling
        from connector.agreement where
        """;

    /// <summary>Stores an agreement; guarded against an identifier that is taken.</summary>
    public static NpgsqlBatchCommand Inserting(Agreement agreement)
    {
        var command = ProcessCommit.Guarded(
            """
            insert into connector.agreement
                (id, role, negotiation, peer, dataset, indicators, policy, agreed_at, expires_at, replaces,
                 provider_signature, consumer_signature, origin)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce(
                (select origin from connector.agreement where id = $10 and role = $2), $1))
            on conflict do nothing
            """);
        command.Parameters.AddWithValue(agreement.Id);
        command.Parameters.AddWithValue(agreement.Role.ToString());
        command.Parameters.AddWithValue(agreement.Negotiation);
        command.Parameters.AddWithValue(agreement.Peer.ToString());
        command.Parameters.AddWithValue(agreement.Dataset);
        command.Parameters.AddWithValue(agreement.Indicators.ToArray());
        command.Parameters.AddWithValue(agreement.Policy.ToJsonString());
        command.Parameters.AddWithValue(agreement.AgreedAt);
        command.Parameters.AddWithValue((object?)EndOf(agreement.Policy) ?? DBNull.Value);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = (object?)agreement.Replaces ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text,
        });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = (object?)agreement.Signed.Provider ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text,
        });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = (object?)agreement.Signed.Consumer ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text,
        });
        return command;
    }

    public static async Task<Agreement?> FindAsync(
        NpgsqlDataSource database, string id, Party role, CancellationToken cancellation) =>
        (await ListAsync(database, "id = $1 and role = $2", [id, role.ToString()], cancellation)).SingleOrDefault();

    /// <summary>The agreement with this identifier, on whichever side; as provider when it is with oneself.</summary>
    public static async Task<Agreement?> FindAsync(
        NpgsqlDataSource database, string id, CancellationToken cancellation) =>
        await ListAsync(database, "id = $1 order by role desc", [id], cancellation) is [var first, ..] ? first : null;

    /// <summary>The newest ones, newest first.</summary>
    public static Task<IReadOnlyList<Agreement>> NewestAsync(
        NpgsqlDataSource database, int limit, CancellationToken cancellation) =>
        ListAsync(database, "true order by agreed_at desc, id limit $1", [limit], cancellation);

    /// <summary>The agreements that followed one another up to this one and after it, oldest first.</summary>
    public static Task<IReadOnlyList<Agreement>> HistoryAsync(
        NpgsqlDataSource database, Agreement agreement, CancellationToken cancellation) =>
        ListAsync(
            database,
            """
            role = $2 and origin = (select origin from connector.agreement where id = $1 and role = $2)
            order by agreed_at, id
            """,
            [agreement.Id, agreement.Role.ToString()],
            cancellation);

    /// <summary>True when one of two agreements stands in the place of the other, however many came between.</summary>
    public static async Task<bool> AreOneAsync(
        NpgsqlDataSource database, string one, string other, Party role, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select count(*) = 2 and count(distinct origin) = 1 from connector.agreement
            where id in ($1, $2) and role = $3
            """);
        command.Parameters.AddWithValue(one);
        command.Parameters.AddWithValue(other);
        command.Parameters.AddWithValue(role.ToString());
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>True when the negotiation of an agreement was finalised.</summary>
    public static async Task<bool> IsFinalAsync(
        NpgsqlDataSource database, string id, Party role, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            select exists (select from connector.agreement a join connector.negotiation n on n.id = a.negotiation
                           where a.id = $1 and a.role = $2 and n.state = 'Finalized')
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(role.ToString());
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Those of some negotiations that were finalised.</summary>
    public static async Task<IReadOnlySet<Guid>> FinalAmongAsync(
        NpgsqlDataSource database, Guid[] negotiations, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select id from connector.negotiation where id = any($1) and state = 'Finalized'");
        command.Parameters.AddWithValue(negotiations);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new HashSet<Guid>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(row.GetGuid(0));
        }

        return found;
    }

    /// <summary>Keeps what the consumer signed the agreement of a negotiation with.</summary>
    public static NpgsqlBatchCommand Signing(Negotiation negotiation, string signature)
    {
        var command = new NpgsqlBatchCommand(
            "update connector.agreement set consumer_signature = $3 where id = $1 and role = $2");
        command.Parameters.AddWithValue(negotiation.AgreementId!);
        command.Parameters.AddWithValue(negotiation.Role.ToString());
        command.Parameters.AddWithValue(signature);
        return command;
    }

    /// <summary>Takes the agreement of a negotiation out of force.</summary>
    /// <param name="reason">Why a side ended it; null when the negotiation failed.</param>
    /// <param name="telling">What the other side knows of it, where this side ended it.</param>
    public static NpgsqlBatchCommand Ending(
        Guid negotiation, string? reason, DateTimeOffset now, AgreementTelling? telling = null)
    {
        var command = new NpgsqlBatchCommand(
            """
            update connector.agreement set ended_at = $2, end_reason = $3, telling = $4
            where negotiation = $1 and ended_at is null
            """);
        command.Parameters.AddWithValue(negotiation);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue((object?)reason ?? DBNull.Value);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = (object?)telling?.ToString() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text,
        });
        return command;
    }

    private static DateTimeOffset? EndOf(JsonObject policy)
    {
        var read = PolicyReader.Read(policy);
        return read.Succeeded ? PolicyEnd.Of(read.Value) : null;
    }

    private static async Task<IReadOnlyList<Agreement>> ListAsync(
        NpgsqlDataSource database, string condition, object[] values, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"{Select} {condition}");
        return await ReadAsync(command, values, cancellation);
    }

    private static async Task<IReadOnlyList<Agreement>> ReadAsync(
        NpgsqlCommand command, object[] values, CancellationToken cancellation)
    {
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Agreement>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new Agreement(
                row.GetString(0),
                Enum.Parse<Party>(row.GetString(1)),
                row.GetGuid(2),
                Did.Parse(row.GetString(3)).Value,
                row.GetString(4),
                row.GetFieldValue<string[]>(5),
                JsonNode.Parse(row.GetString(6))!.AsObject(),
                row.GetFieldValue<DateTimeOffset>(7),
                row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
                row.IsDBNull(9) ? null : row.GetString(9),
                row.GetFieldValue<DateTimeOffset?>(10),
                row.IsDBNull(11) ? null : row.GetString(11),
                new Signatures(
                    row.IsDBNull(12) ? null : row.GetString(12), row.IsDBNull(13) ? null : row.GetString(13)),
                row.IsDBNull(14) ? null : Enum.Parse<AgreementTelling>(row.GetString(14))));
        }

        return found;
    }
}
