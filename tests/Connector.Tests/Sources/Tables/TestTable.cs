using System.IO.Compression;
using System.Text;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Tables;
using Dasta.Specs.Outcomes;

namespace Connector.Tests.Sources.Tables;

/// <summary>Reads a file as a table and writes each row as one text: cells between bars, or the fault.</summary>
internal static class TestTable
{
    public static readonly ImportSettings Settings = new();

    public static Task<Outcome<IReadOnlyList<string>>> ReadAsync(
        TableShape shape, string text, params string[] columns) =>
        ReadAsync(shape, Encoding.UTF8.GetBytes(text), columns);

    public static Task<Outcome<IReadOnlyList<string>>> ReadAsync(
        TableShape shape, byte[] content, params string[] columns) =>
        ReadAsync(shape, new MemoryStream(content), Settings, columns);

    public static async Task<Outcome<IReadOnlyList<string>>> ReadAsync(
        TableShape shape, Stream content, ImportSettings settings, params string[] columns)
    {
        var opened = await TableFile.OpenAsync(content, shape, settings, default);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        await using var table = opened.Value;
        var chosen = table.Choose(columns.Select(name => new TableColumn(name)).ToArray());
        if (!chosen.Succeeded)
        {
            return chosen.Refusal;
        }

        var rows = new List<string>();
        var row = new TableRow();
        while (true)
        {
            var read = await table.ReadAsync(row, default);
            if (!read.Succeeded)
            {
                return read.Refusal;
            }

            if (!read.Value)
            {
                return rows;
            }

            var cells = Enumerable.Range(0, row.Cells).Select(cell => row[cell].ToString());
            rows.Add($"{row.Number}: {row.Fault?.ToString() ?? string.Join('|', cells)}");
        }
    }

    public static byte[] Gzip(byte[] content)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return file.ToArray();
    }
}
