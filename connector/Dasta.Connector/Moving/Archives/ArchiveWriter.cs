using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Dasta.Node.Trust;
using Npgsql;

namespace Dasta.Connector.Moving.Archives;

/// <summary>
/// Writes a participant's whole database to a stream, table by table in PostgreSQL's own binary format, from one
/// snapshot. Nothing is held in memory but a chunk.
/// </summary>
internal sealed class ArchiveWriter(NpgsqlConnection connection, KeyVault vault, Stream output)
{
    public const int Version = 1;
    private const int ChunkBytes = 256 * 1024;

    /// <summary>Writes all of it.</summary>
    /// <param name="recipient">Public key of the new place.</param>
    /// <param name="written">Told after every chunk, so that the departure does not run out of time.</param>
    /// <param name="ending">Told the digest before the archive ends: who reads its end may act on it at once.</param>
    public async Task WriteAsync(
        string did, JsonObject recipient, Func<Task> written, Func<string, Task> ending, CancellationToken cancellation)
    {
        await using var snapshot = await connection.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead, cancellation);
        await FrameStream.WriteAsync(output, FrameKind.Header, new JsonObject
        {
            ["version"] = Version,
            ["did"] = did,
            ["migrations"] = new JsonArray(
                [.. (await TableCatalog.MigrationsAsync(connection, cancellation)).Select(line => (JsonNode)line)]),
        }, cancellation);
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in await TableCatalog.TablesAsync(connection, cancellation))
        {
            await FrameStream.WriteAsync(output, FrameKind.Table, table.Write(), cancellation);
            var content = await CopyAsync(table, written, cancellation);
            whole.AppendData(content.Digested(table));
            await FrameStream.WriteAsync(output, FrameKind.TableEnd, content.Write(), cancellation);
        }

        foreach (var secret in await SecretTransfer.EncryptAllAsync(
            connection, vault, did, recipient, cancellation))
        {
            await FrameStream.WriteAsync(output, FrameKind.Secret, secret, cancellation);
        }

        foreach (var sequence in await SequencesAsync(cancellation))
        {
            await FrameStream.WriteAsync(output, FrameKind.Sequence, sequence, cancellation);
        }

        var digest = Convert.ToHexStringLower(whole.GetHashAndReset());
        await ending(digest);
        await FrameStream.WriteAsync(
            output, FrameKind.End, new JsonObject { ["digest"] = digest }, cancellation);
    }

    private async Task<TableContent> CopyAsync(TableShape table, Func<Task> written, CancellationToken cancellation)
    {
        var query = await TableCatalog.QueryAsync(connection, table, cancellation);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkBytes];
        await using (var rows = await connection.BeginRawBinaryCopyAsync(
            $"copy ({query}) to stdout (format binary)", cancellation))
        {
            int length;
            while ((length = await rows.ReadAsync(chunk, cancellation)) > 0)
            {
                digest.AppendData(chunk.AsSpan(0, length));
                await FrameStream.WriteAsync(output, FrameKind.Rows, chunk.AsMemory(0, length), cancellation);
                await written();
            }
        }

        return await TableContent.OfAsync(connection, table, digest.GetHashAndReset(), cancellation);
    }

    private async Task<IReadOnlyList<JsonObject>> SequencesAsync(CancellationToken cancellation)
    {
        var sequences = await connection.QueryAsync<(string Name, long? Last)>(new CommandDefinition(
            """
            select format('%I.%I', schemaname, sequencename), last_value from pg_sequences
            where schemaname !~ '^pg_' and schemaname not in ('information_schema', 'public') order by 1
            """, cancellationToken: cancellation));
        return [.. sequences.Select(one => new JsonObject { ["name"] = one.Name, ["last"] = one.Last })];
    }
}
