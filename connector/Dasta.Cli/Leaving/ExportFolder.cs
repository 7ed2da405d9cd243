using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Leaving;

/// <summary>The folder an export is written to: its parts, and a manifest with the digest and rows of each.</summary>
internal sealed class ExportFolder(string path)
{
    /// <summary>Name of the manifest.</summary>
    public const string Manifest = "manifest.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Fetches one part; refused when it holds other rows than the connector said.</summary>
    public async Task<Outcome<JsonObject>> FetchAsync(
        Session session, Member self, string address, JsonObject part, CancellationToken cancellation)
    {
        var name = part.Text("name");
        var target = Path.GetFullPath(Path.Combine(path, name));
        if (!target.StartsWith(Path.GetFullPath(path) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return CliCodes.UnreadableAnswer.Refuse($"it names a part outside the folder: {name}.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using (var file = File.Create(target))
        {
            var escaped = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
            var fetched = await session.FetchAsync($"{address}/{escaped}", self, file, cancellation);
            if (!fetched.Succeeded)
            {
                return fetched.Refusal;
            }
        }

        var rows = await RowsAsync(target, cancellation);
        if (rows is { } counted && counted.ToString(Invariant) != part.Text("rows"))
        {
            return CliCodes.UnreadableAnswer.Refuse(
                $"{name} holds {counted} rows, not {part.Text("rows")}; was something imported meanwhile?");
        }

        await using var written = File.OpenRead(target);
        return new JsonObject
        {
            ["name"] = name,
            ["mediaType"] = part.Text("mediaType"),
            ["rows"] = part["rows"]!.DeepClone(),
            ["bytes"] = written.Length,
            ["sha256"] = Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellation)),
        };
    }

    /// <summary>Writes the manifest, last of all.</summary>
    public Task WriteManifestAsync(string participant, JsonArray parts, CancellationToken cancellation) =>
        File.WriteAllTextAsync(
            Path.Combine(path, Manifest),
            new JsonObject { ["participant"] = participant, ["parts"] = parts }.ToJsonString(Indented), cancellation);

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    // Rows of a packed CSV without its header; a quoted line end is no end of a row.
    private static async Task<long?> RowsAsync(string file, CancellationToken cancellation)
    {
        if (!file.EndsWith(".csv.gz", StringComparison.Ordinal))
        {
            return null;
        }

        await using var packed = File.OpenRead(file);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        var buffer = new byte[64 * 1024];
        long rows = -1;
        var quoted = false;
        int count;
        while ((count = await unpacked.ReadAsync(buffer, cancellation)) > 0)
        {
            for (var index = 0; index < count; index++)
            {
                quoted ^= buffer[index] == '"';
                rows += buffer[index] == '\n' && !quoted ? 1 : 0;
            }
        }

        return rows;
    }
}
