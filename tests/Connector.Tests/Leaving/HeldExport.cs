using System.Security.Cryptography;
using Dasta.Indicators;
using Dasta.Indicators.Leaving;

namespace Connector.Tests.Leaving;

/// <summary>An export held in memory, which can be given back.</summary>
internal sealed class HeldExport : IExportTarget
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public List<ExportPart> Parts { get; } = [];

    public static async Task<HeldExport> OfAsync(TownStore store)
    {
        var export = new HeldExport();
        await store.Export().Value(export, _ => Task.CompletedTask, default);
        return export;
    }

    public async Task WriteAsync(
        string name, string mediaType, Func<Stream, Task<long>> write, CancellationToken ct)
    {
        using var held = new MemoryStream();
        var rows = await write(held);
        Put(name, mediaType, rows, held.ToArray());
    }

    /// <summary>Puts another content in the place of a file, listed as it is.</summary>
    public void Replace(string name, long rows, byte[] content)
    {
        var place = Parts.FindIndex(part => part.Name == name);
        Put(name, Parts[place].MediaType, rows, content);
        Parts[place] = Parts[^1];
        Parts.RemoveAt(Parts.Count - 1);
    }

    public byte[] Read(string name) => _files[name];

    public async IAsyncEnumerable<RestoredFile> FilesAsync()
    {
        foreach (var part in Parts)
        {
            await Task.Yield();
            using var content = new MemoryStream(_files[part.Name]);
            yield return new RestoredFile(part.Name, content);
        }
    }

    private void Put(string name, string mediaType, long rows, byte[] content)
    {
        _files[name] = content;
        Parts.Add(new ExportPart(
            name, mediaType, rows, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
    }
}
