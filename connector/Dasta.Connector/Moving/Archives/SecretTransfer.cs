using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Moving.Archives;

/// <summary>
/// Takes what is sealed from one key file to another: as a JWE for the new place's public key, so that neither the
/// archive nor who carries it opens anything.
/// </summary>
internal static class SecretTransfer
{
    /// <summary>Every sealed value of the database, encrypted for the recipient.</summary>
    public static async Task<IReadOnlyList<JsonObject>> EncryptAllAsync(
        NpgsqlConnection connection, KeyVault vault, string did, JsonObject recipient, CancellationToken cancellation)
    {
        var secrets = new List<JsonObject>();
        foreach (var column in SealedColumns.All)
        {
            var key = string.Join(", ", column.Key.Select(name => $"{name}::text"));
            await using var command = new NpgsqlCommand(
                $"select {column.Column}, {key} from {column.Schema}.{column.Table} where {column.Column} is not null",
                connection);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var values = Enumerable.Range(1, column.Key.Count).Select(reader.GetString).ToArray();
                var plain = vault.Unprotect(reader.GetFieldValue<byte[]>(0), column.Context(did, values));
                secrets.Add(new JsonObject
                {
                    ["column"] = column.FullName,
                    ["key"] = new JsonArray([.. values.Select(value => (JsonNode)value)]),
                    ["jwe"] = Jwe.Encrypt(plain, recipient, SubjectOf(column, did, values)),
                });
            }
        }

        return secrets;
    }

    /// <summary>Opens one value and seals it in its row; MOVE-004 when it is not for us or belongs to no row.</summary>
    public static async Task<Outcome<Done>> SealAsync(
        NpgsqlConnection connection, KeyVault vault, AgreementKey own, string did, JsonObject secret,
        CancellationToken cancellation)
    {
        var column = SealedColumns.All.SingleOrDefault(one => one.FullName == Text(secret["column"]));
        var key = (secret["key"] as JsonArray ?? []).Select(Text).OfType<string>().ToArray();
        if (column is null || key.Length != column.Key.Count)
        {
            return MoveCodes.BrokenArchive.Refuse("A secret belongs to no column.");
        }

        var plain = Jwe.Decrypt(Text(secret["jwe"]) ?? string.Empty, own, SubjectOf(column, did, key));
        if (!plain.Succeeded)
        {
            return MoveCodes.BrokenArchive.Refuse("A secret is not encrypted for this place and row.");
        }

        var condition = string.Join(" and ", column.Key.Select((name, place) =>
            FormattableString.Invariant($"{name}::text = ${place + 2}")));
        await using var command = new NpgsqlCommand(
            $"update {column.Schema}.{column.Table} set {column.Column} = $1 where {condition}", connection);
        command.Parameters.AddWithValue(vault.Protect(plain.Value, column.Context(did, key)));
        foreach (var value in key)
        {
            command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteNonQueryAsync(cancellation) == 1
            ? Done.Value
            : MoveCodes.BrokenArchive.Refuse("A secret belongs to no row.");
    }

    // Names one value of one participant: a secret can't be put in another row or column on its way.
    private static string SubjectOf(SealedColumn column, string did, IReadOnlyList<string> key) =>
        JsonSerializer.Serialize<string[]>([did, column.FullName, .. key]);

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
