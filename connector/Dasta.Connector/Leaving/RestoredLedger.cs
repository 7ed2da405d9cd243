using System.Security.Cryptography;
using System.Text;
using Dapper;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Leaving;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Leaving;

/// <summary>
/// What an export says was told by counts on the spot. It comes back with the register, whose record the rest of the
/// connector's state is: else whoever asks would begin anew, with noise of its own, beside what was told before.
/// </summary>
internal sealed class RestoredLedger
{
    private const string Folder = "connector/";
    private const string Extension = ".ndjson";
    private const int LimitBytes = 16 * 1024 * 1024;
    private static readonly string[] Tables = ["count_released", "count_budget", "register_told"];

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Names of its files in an export.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Tables.Select(table => $"{Folder}{table}{Extension}")];

    /// <summary>Holds one of its files; what is too long is no longer as listed.</summary>
    public async Task HoldAsync(string name, Stream content, CancellationToken cancellation)
    {
        var bytes = new byte[LimitBytes + 1];
        var length = await content.ReadAtLeastAsync(
            bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        _files[name] = bytes[..length];
    }

    /// <summary>
    /// Adds what was told to what was told here, and takes nothing away. Refused with INDICATOR-045 where a file that
    /// is listed with rows is missing or another, or has rows that can't be.
    /// </summary>
    public async Task<Outcome<Done>> AddAsync(
        HostedParticipant owner, IReadOnlyList<ExportPart> listed, CancellationToken cancellation)
    {
        if (listed.FirstOrDefault(part => !IsAsListed(part)) is { } other)
        {
            return IndicatorCodes.ExportAltered.Refuse($"{other.Name} is missing or not as the manifest lists it.");
        }

        await using var connection = await owner.State.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            foreach (var table in Tables.Where(table => _files.ContainsKey($"{Folder}{table}{Extension}")))
            {
                var lines = Encoding.UTF8.GetString(_files[$"{Folder}{table}{Extension}"])
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries);
                await connection.ExecuteAsync(new CommandDefinition(
                    $"""
                    insert into connector.{table}
                    select (jsonb_populate_record(null::connector.{table}, line::jsonb)).* from unnest(@lines) line
                    on conflict do nothing
                    """, new { lines }, transaction, cancellationToken: cancellation));
            }

            await transaction.CommitAsync(cancellation);
            return Done.Value;
        }
        catch (PostgresException problem) when (problem.SqlState[..2] is "22" or "23")
        {
            return IndicatorCodes.ExportAltered.Refuse(
                $"What was counted on the spot has rows that can't be ({problem.SqlState}).");
        }
    }

    private bool IsAsListed(ExportPart part) => part.Rows == 0 || !Names.Contains(part.Name, StringComparer.Ordinal)
        || (_files.TryGetValue(part.Name, out var content) && content.Length <= LimitBytes
            && Convert.ToHexStringLower(SHA256.HashData(content)) == part.Sha256);
}
