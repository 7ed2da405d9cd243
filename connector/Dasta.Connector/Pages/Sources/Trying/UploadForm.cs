using Dasta.Connector.Deliveries.Intake;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Connector.Pages.Sources.Trying;

/// <summary>
/// A form with a file, as it arrived: its fields, and the body the file is read from as often as needed.
/// </summary>
/// <param name="FileName">Name of the file; null when none was chosen.</param>
internal sealed record UploadForm(
    IReadOnlyDictionary<string, string> Fields, string? FileName, ReceivedFile Body, string Boundary)
    : IAsyncDisposable
{
    /// <summary>A field; empty when it was left out.</summary>
    public string this[string name] => Fields.GetValueOrDefault(name, string.Empty);

    /// <summary>The file from its first byte; asking where there is none is a bug.</summary>
    public async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        Body.Content.Position = 0;
        var reader = new MultipartReader(Boundary, Body.Content);
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (UploadForms.PartOf(section).FileName is not null)
            {
                return section.Body;
            }
        }

        throw new InvalidOperationException("The form has no file.");
    }

    public ValueTask DisposeAsync() => Body.DisposeAsync();
}
