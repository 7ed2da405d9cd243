using System.Collections.Concurrent;
using System.Text.Json;

namespace Dasta.Reads.Models;

/// <summary>
/// Service documents (OData JSON Format 4.0, clause 5), one for each service root. A process knows its roots, so there
/// are as many as hosted participants; the bound only keeps a mistaken caller from filling the memory.
/// </summary>
internal sealed class ServiceDocuments(IReadOnlyList<EntitySetDefinition> sets)
{
    private const int KeptMaximum = 1000;

    private readonly ConcurrentDictionary<string, CachedDocument> _documents = new(StringComparer.Ordinal);

    public CachedDocument For(Uri serviceRoot)
    {
        var root = RootOf(serviceRoot);
        if (_documents.TryGetValue(root, out var known))
        {
            return known;
        }

        var document = CachedDocument.Of(Write(root), "application/json;odata.metadata=minimal");
        if (_documents.Count < KeptMaximum)
        {
            _documents[root] = document;
        }

        return document;
    }

    /// <summary>The text of the root with exactly one slash at its end, as context and next links start.</summary>
    public static string RootOf(Uri serviceRoot)
    {
        var text = serviceRoot.AbsoluteUri;
        return text.EndsWith('/') ? text : text + "/";
    }

    private byte[] Write(string root)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", root + "$metadata");
            writer.WriteStartArray("value");
            foreach (var set in sets)
            {
                writer.WriteStartObject();
                writer.WriteString("name", set.Name);
                writer.WriteString("kind", "EntitySet");
                writer.WriteString("url", set.Name);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
