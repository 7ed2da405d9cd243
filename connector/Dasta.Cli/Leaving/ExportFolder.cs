using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Dasta.Cli.Leaving;

/// <summary>The folder of an export: its files, and the manifest with the rows and digest of each.</summary>
internal sealed class ExportFolder(string path)
{
    /// <summary>Name of the manifest.</summary>
    public const string Manifest = "manifest.json";

    private const int ManifestLimitBytes = 1024 * 1024;
    private readonly string _root = Path.GetFullPath(path);

    /// <summary>
    /// Writes an answer of the connector file by file and gives the manifest; CLI-004 when it breaks off or a file is
    /// not as the manifest says.
    /// </summary>
    /// <param name="written">Told how many bytes are written.</param>
    public async Task<Outcome<JsonObject>> WriteAsync(
        Stream body, string? contentType, IProgress<long> written, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || type.Boundary.Length == 0)
        {
            return CliCodes.UnreadableAnswer.Refuse("it is no export.");
        }

        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), body);
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        long bytes = 0;
        try
        {
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                    ? HeaderUtilities.RemoveQuotes(disposition.FileName).ToString()
                    : string.Empty;
                var target = Inside(name);
                if (!target.Succeeded)
                {
                    return target.Refusal;
                }

                digests[name] = await KeepAsync(section.Body, target.Value, count =>
                {
                    bytes += count;
                    written.Report(bytes);
                }, cancellation);
            }
        }
        catch (IOException problem)
        {
            return CliCodes.UnreadableAnswer.Refuse($"the export broke off: {problem.Message}");
        }

        return Compare(digests);
    }

    /// <summary>The manifest; CLI-010 when there is none.</summary>
    public Outcome<JsonObject> ReadManifest() => InputFile.ReadJson(Path.Combine(_root, Manifest));

    /// <summary>A file of the export; refused when its name leads elsewhere.</summary>
    public Outcome<string> Inside(string name)
    {
        var target = Path.GetFullPath(Path.Combine(_root, name));
        return name.Length > 0 && target.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? target
            : CliCodes.UnreadableAnswer.Refuse($"it names a file outside the folder: {name}.");
    }

    private static async Task<string> KeepAsync(
        Stream content, string target, Action<int> kept, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(target);
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            await file.WriteAsync(buffer.AsMemory(0, count), cancellation);
            hash.AppendData(buffer.AsSpan(0, count));
            kept(count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private Outcome<JsonObject> Compare(Dictionary<string, string> digests)
    {
        if (!digests.Remove(Manifest) || new FileInfo(Path.Combine(_root, Manifest)).Length > ManifestLimitBytes)
        {
            return CliCodes.UnreadableAnswer.Refuse("the export broke off; give the command again.");
        }

        var manifest = ReadManifest();
        if (!manifest.Succeeded)
        {
            return manifest;
        }

        var listed = manifest.Value.Objects("parts").ToDictionary(
            part => part.Text("name"), part => part.Text("sha256"), StringComparer.Ordinal);
        var differs = listed.FirstOrDefault(part => !digests.Remove(part.Key, out var digest) || digest != part.Value);
        return differs.Key is null && digests.Count == 0
            ? manifest
            : CliCodes.UnreadableAnswer.Refuse($"{differs.Key ?? digests.Keys.First()} is not as the manifest says.");
    }
}
