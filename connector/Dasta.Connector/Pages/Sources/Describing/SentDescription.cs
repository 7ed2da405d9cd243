using System.Text.Json.Nodes;
using Dasta.Connector.Pages.Sources.Trying;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>A description as its form was sent: the JSON with what was changed in the fields, and a file.</summary>
/// <param name="Text">The JSON as it was written.</param>
/// <param name="Mapping">What it comes to; null where it is no JSON object.</param>
/// <param name="Saves">Whether it is to be saved, and not only looked at.</param>
/// <param name="Form">Where the file lies; null without one.</param>
/// <param name="Kept">The name the file is kept by already; null for one that came with this form.</param>
internal sealed record SentDescription(
    string Text, JsonObject? Mapping, bool Saves, UploadForm? Form, string? Kept) : IAsyncDisposable
{
    /// <summary>The zones of the town: slug and name.</summary>
    public required IReadOnlyList<(string Slug, string Name)> Zones { get; init; }

    /// <summary>True once the file is kept for the next form, which then lives on.</summary>
    public bool IsKept { get; set; }

    public ValueTask DisposeAsync() => Form is null || IsKept ? ValueTask.CompletedTask : Form.DisposeAsync();
}
