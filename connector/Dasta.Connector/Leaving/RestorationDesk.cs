using System.Runtime.CompilerServices;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Leaving;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Dasta.Connector.Leaving;

/// <summary>Takes an export back: its manifest first, then its files, as <c>multipart/mixed</c>.</summary>
internal static class RestorationDesk
{
    private const int BoundaryLimit = 200;
    private const int ManifestLimitBytes = 1024 * 1024;

    /// <summary>All of it or nothing; refused as the town's store refuses, INDICATOR-045 for another body.</summary>
    public static async Task<Outcome<RestoreSummary>> TakeAsync(
        HostedParticipant owner, string? contentType, Stream body, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("multipart/mixed", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not
                { Length: > 0 and <= BoundaryLimit } boundary)
        {
            return IndicatorCodes.ExportAltered.Refuse("It is no multipart/mixed body.");
        }

        try
        {
            var reader = new MultipartReader(boundary, body);
            var manifest = await ManifestAsync(reader, cancellation);
            var isOwn = manifest.Then(found => found.IsBy(owner));
            if (!isOwn.Succeeded)
            {
                return isOwn.Refusal;
            }

            var ledger = new RestoredLedger();
            var restored = await owner.Town.RestoreAsync(
                manifest.Value.Parts, FilesAsync(reader, ledger, cancellation), isOwn.Value, cancellation,
                ct => ledger.AddAsync(owner, manifest.Value.Parts, ct));
            return restored.Select(view => view.Value);
        }
        catch (Exception fault) when (fault is InvalidDataException
            || (fault is IOException and not BadHttpRequestException))
        {
            // The reader of multipart bodies knows no other way to say that one breaks off or is none.
            return IndicatorCodes.ExportAltered.Refuse("It breaks off.");
        }
    }

    private static async Task<Outcome<ExportManifest>> ManifestAsync(
        MultipartReader reader, CancellationToken cancellation)
    {
        if (await reader.ReadNextSectionAsync(cancellation) is not { } section
            || NameOf(section) != ExportManifest.Name)
        {
            return IndicatorCodes.ExportAltered.Refuse("Its manifest does not come first.");
        }

        var text = new byte[ManifestLimitBytes + 1];
        var length = await section.Body.ReadAtLeastAsync(
            text, text.Length, throwOnEndOfStream: false, cancellation);
        return length <= ManifestLimitBytes
            ? ExportManifest.Read(text[..length])
            : IndicatorCodes.ExportAltered.Refuse("Its manifest is too large.");
    }

    private static async IAsyncEnumerable<RestoredFile> FilesAsync(
        MultipartReader reader, RestoredLedger ledger, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            var name = NameOf(section);
            if (RestoredLedger.Names.Contains(name, StringComparer.Ordinal))
            {
                await ledger.HoldAsync(name, section.Body, cancellation);
                continue;
            }

            yield return new RestoredFile(name, section.Body);
        }
    }

    private static string NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            ? HeaderUtilities.RemoveQuotes(disposition.FileName).ToString()
            : string.Empty;
}
