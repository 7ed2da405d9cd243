using System.Text;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Hosting;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Dasta.Connector.Pages.Sources.Trying;

/// <summary>
/// The one way to read a form of a page that brings a file: bounded in size and time, and only when it was sent from a
/// page of this node in the same browser.
/// </summary>
internal sealed class UploadForms(Spool spool, FormTokens tokens, ConnectorSettings settings)
{
    private const long Megabyte = 1024 * 1024;
    private const int FieldLimitBytes = 256 * 1024;
    private const int FieldLimit = 48;
    private const int BoundaryLimit = 200;

    /// <summary>The form; refused with NODE-051, NODE-056 or as a body is received.</summary>
    public async Task<Outcome<UploadForm>> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 and <= BoundaryLimit } mark)
        {
            return NodeCodes.MalformedForm.Refuse();
        }

        var received = await spool.ReceiveAsync(
            context, (settings.UploadLimitMegabytes * Megabyte) + FieldLimitBytes, expectedDigest: null, cancellation);
        if (!received.Succeeded)
        {
            return received.Refusal;
        }

        var form = await ReadAsync(received.Value, mark, cancellation);
        if (form is not null && tokens.IsRight(context, form[FormTokens.FieldName]))
        {
            return form;
        }

        await received.Value.DisposeAsync();
        return form is null ? NodeCodes.MalformedForm.Refuse() : NodeCodes.ForeignForm.Refuse();
    }

    /// <summary>What a part is called, and the name of its file where it is one that was chosen.</summary>
    public static (string Name, string? FileName) PartOf(MultipartSection section)
    {
        var isKnown = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition);
        var name = isKnown ? HeaderUtilities.RemoveQuotes(disposition!.Name).ToString() : string.Empty;
        var file = isKnown ? HeaderUtilities.RemoveQuotes(disposition!.FileName).ToString() : string.Empty;
        return (name, file.Length == 0 ? null : file);
    }

    // Null for a form that breaks off, is none, or has more or longer fields than a page of ours sends.
    private static async Task<UploadForm?> ReadAsync(
        ReceivedFile body, string boundary, CancellationToken cancellation)
    {
        try
        {
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            string? file = null;
            var reader = new MultipartReader(boundary, body.Content);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                var part = PartOf(section);
                if (part.FileName is not null)
                {
                    file ??= part.FileName;
                }
                else if (await FieldAsync(section, cancellation) is { } value && fields.Count < FieldLimit)
                {
                    fields[part.Name] = value;
                }
                else
                {
                    return null;
                }
            }

            return new UploadForm(fields, file, body, boundary);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static async Task<string?> FieldAsync(MultipartSection section, CancellationToken cancellation)
    {
        var buffer = new byte[FieldLimitBytes + 1];
        var count = await section.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return count > FieldLimitBytes ? null : Encoding.UTF8.GetString(buffer, 0, count);
    }
}
