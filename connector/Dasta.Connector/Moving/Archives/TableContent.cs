using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;

namespace Dasta.Connector.Moving.Archives;

/// <summary>What is compared of a table at both places.</summary>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Digest">SHA-256 over its rows in order, in the binary format of COPY, in hexadecimal.</param>
internal sealed record TableContent(long Rows, string Digest)
{
    public static async Task<TableContent> OfAsync(
        NpgsqlConnection connection, TableShape table, byte[] digest, CancellationToken cancellation)
    {
        var rows = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from only {TableCatalog.Name(table)}", cancellationToken: cancellation));
        return new TableContent(rows, Convert.ToHexStringLower(digest));
    }

    public JsonObject Write() => new() { ["rows"] = Rows, ["digest"] = Digest };

    /// <summary>What the digest of everything covers of this table.</summary>
    public byte[] Digested(TableShape table) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"{table.FullName} {Rows} {Digest}\n"));
}
