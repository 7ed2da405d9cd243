using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>
/// Brings schemas <c>raw</c> and <c>released</c> of a participant's database up to date: the numbered files of
/// <c>Store/Migrations</c>, each once, in order, in one transaction under an advisory lock.
/// </summary>
internal static partial class SchemaMigrations
{
    private const string Folder = "Dasta.Indicators.Store.Migrations.";
    private const long Lock = 0x44415354_41495241;

    /// <summary>Applies what is missing; fails when a file that was applied before has changed since.</summary>
    /// <param name="admin">The owner of the database.</param>
    /// <param name="rawRole">Role that may enter schema raw.</param>
    /// <param name="readsRole">Role that may only read schema released.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="upTo">Number of the last file to apply; all where absent.</param>
    public static async Task ApplyAsync(
        NpgsqlDataSource admin, string rawRole, string readsRole, CancellationToken ct, string? upTo = null)
    {
        await using var connection = await admin.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", ct);
        await ExecuteAsync(connection, """
            CREATE SCHEMA IF NOT EXISTS raw;
            CREATE TABLE IF NOT EXISTS raw.schema_version (
                name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
            """, ct);
        var applied = await AppliedAsync(connection, ct);
        foreach (var (name, text) in Files()
            .TakeWhile(file => upTo is null || string.CompareOrdinal(file.Name, 0, upTo, 0, upTo.Length) <= 0))
        {
            var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            if (applied.TryGetValue(name, out var known))
            {
                if (known != checksum)
                {
                    throw new InvalidOperationException($"Migration {name} changed after it was applied.");
                }

                continue;
            }

            await ExecuteAsync(connection, Fill(text, rawRole, readsRole), ct);
            await using var insert = new NpgsqlCommand(
                "INSERT INTO raw.schema_version (name, checksum) VALUES ($1, $2)", connection)
            {
                Parameters = { new() { Value = name }, new() { Value = checksum } },
            };
            await insert.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static string Fill(string text, string rawRole, string readsRole) => text
        .Replace(":raw_role", Quoted(rawRole), StringComparison.Ordinal)
        .Replace(":reads_role", Quoted(readsRole), StringComparison.Ordinal);

    // Roles cannot be parameters of GRANT, so only names that need no escaping are let through.
    private static string Quoted(string role) => RoleName().IsMatch(role)
        ? $"\"{role}\""
        : throw new ArgumentException("A role name has only lower-case letters, digits and underscores.", nameof(role));

    private static IEnumerable<(string Name, string Text)> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[Folder.Length..], reader.ReadToEnd());
        }
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(
        NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT name, checksum FROM raw.schema_version", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            applied[reader.GetString(0)] = reader.GetString(1);
        }

        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoleName();
}
