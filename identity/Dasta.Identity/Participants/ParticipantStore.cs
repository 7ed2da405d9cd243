using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Npgsql;
using NpgsqlTypes;

namespace Dasta.Identity.Participants;

/// <summary>The participants in the database of identity, with the record of what became of them.</summary>
internal sealed class ParticipantStore(NpgsqlDataSource source, TimeProvider time)
{
    private const string Columns = "did, name, kind, nis, kbo, operator, state, base, encryption_key, keys, ovo";

    private int _version;

    /// <summary>Another one after every change this process made.</summary>
    public int Version => Volatile.Read(ref _version);

    public async Task<Participant?> FindAsync(string did, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(
            $"select {Columns} from identity.participant where did = $1", did, cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }

    public async Task<IReadOnlyList<Participant>> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        await ReadAsync($"select {Columns} from identity.participant where name = $1 limit 2", name, cancellationToken);

    /// <summary>The participants with this code; two at most, which says that it means nobody.</summary>
    public async Task<IReadOnlyList<Participant>> FindByCodeAsync(
        OrganisationCode code, CancellationToken cancellationToken) => await ReadAsync(
        $"select {Columns} from identity.participant where {ConditionOf(code.Kind)} limit 2", code.Text,
        cancellationToken);

    public async Task<IReadOnlyList<Participant>> ListAsync(CancellationToken cancellationToken) =>
        await ReadAsync($"select {Columns} from identity.participant order by admitted_at, did", null,
            cancellationToken);

    /// <summary>Admits a participant, or pins its keys anew; its particulars stay as they were admitted.</summary>
    /// <returns>False when it was admitted before.</returns>
    public async Task<bool> AdmitAsync(Participant participant, string by, CancellationToken cancellationToken)
    {
        var record = participant.Record;
        var keys = new JsonArray([.. participant.Keys.Select(key => key.DeepClone())]).ToJsonString();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            insert into identity.participant
                (did, name, kind, nis, kbo, operator, state, base, keys, encryption_key, admitted_at, ovo)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (did) do update set keys = excluded.keys, encryption_key = excluded.encryption_key,
                ovo = coalesce(participant.ovo, excluded.ovo)
            returning xmax = 0
            """,
            connection, transaction);
        command.Parameters.AddWithValue(record.Did);
        command.Parameters.AddWithValue(record.Name);
        command.Parameters.AddWithValue(record.Kind);
        AddText(command, record.Nis);
        AddText(command, record.Kbo);
        AddText(command, record.Operator);
        command.Parameters.AddWithValue(record.State);
        command.Parameters.AddWithValue(record.Base);
        command.Parameters.Add(new NpgsqlParameter { Value = keys, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = (object?)record.EncryptionKey?.ToJsonString() ?? DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Jsonb,
        });
        command.Parameters.AddWithValue(time.GetUtcNow());
        AddText(command, record.Ovo);
        var admitted = (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
        await RecordAsync(transaction, record.Did, admitted ? "admitted" : "pinned", by, keys, cancellationToken);
        await CommitAsync(transaction, cancellationToken);
        return admitted;
    }

    /// <summary>Sets the state; false when there is no such participant.</summary>
    public async Task<bool> SetStateAsync(string did, string state, string by, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "update identity.participant set state = $2 where did = $1", connection, transaction);
        command.Parameters.AddWithValue(did);
        command.Parameters.AddWithValue(state);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await RecordAsync(transaction, did, state, by, "{}", cancellationToken);
        await CommitAsync(transaction, cancellationToken);
        return true;
    }

    /// <summary>Remembers a new base and operator.</summary>
    public async Task RelocateAsync(ParticipantRecord record, string by, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "update identity.participant set base = $2, operator = $3 where did = $1", connection, transaction);
        command.Parameters.AddWithValue(record.Did);
        command.Parameters.AddWithValue(record.Base);
        AddText(command, record.Operator);
        await command.ExecuteNonQueryAsync(cancellationToken);
        var detail = new JsonObject { ["base"] = record.Base, ["operator"] = record.Operator }.ToJsonString();
        await RecordAsync(transaction, record.Did, "relocated", by, detail, cancellationToken);
        await CommitAsync(transaction, cancellationToken);
    }

    // Others than the municipality or province itself may name its NIS code as the area they are about.
    private static string ConditionOf(OrganisationCodeKind kind) => kind switch
    {
        OrganisationCodeKind.Ovo => "ovo = $1",
        OrganisationCodeKind.Kbo => "kbo = $1",
        _ => "nis = $1 and kind in ('municipality', 'province')",
    };

    private async Task CommitAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.CommitAsync(cancellationToken);
        Interlocked.Increment(ref _version);
    }

    private static void AddText(NpgsqlCommand command, string? text) =>
        command.Parameters.Add(
            new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });

    private async Task RecordAsync(
        NpgsqlTransaction transaction, string did, string name, string by, string detail,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into identity.participant_event (did, event, by_did, detail, at) values ($1, $2, $3, $4, $5)",
            transaction.Connection, transaction);
        command.Parameters.AddWithValue(did);
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(by);
        command.Parameters.Add(new NpgsqlParameter { Value = detail, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.AddWithValue(time.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<Participant>> ReadAsync(string query, string? value, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(query);
        if (value is not null)
        {
            command.Parameters.AddWithValue(value);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Participant>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var record = new ParticipantRecord(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), TextOf(reader, 3), TextOf(reader, 4),
                TextOf(reader, 5), reader.GetString(6), reader.GetString(7),
                TextOf(reader, 8) is { } key ? JsonNode.Parse(key)!.AsObject() : null) { Ovo = TextOf(reader, 10) };
            var keys = JsonNode.Parse(reader.GetString(9))!.AsArray().Select(key => key!.AsObject()).ToArray();
            found.Add(new Participant(record, keys));
        }

        return found;
    }

    private static string? TextOf(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
