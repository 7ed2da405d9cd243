using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Dasta.Design.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Dasta.Design.Assets;

/// <summary>
/// The style sheets, the few scripts and the icon of the pages. Their addresses carry a hash of their content, so that
/// browsers keep them for good and get a new one when it changes.
/// </summary>
public static class DesignAssets
{
    private const string Site = "DASTA!";
    private const string Prefix = "Dasta.Design.Assets.";
    private const string Gzip = "gzip";

    private static readonly FrozenDictionary<string, Asset> All = ReadAll();

    /// <summary>The address of an asset, below the base of the site; asking for another is a bug.</summary>
    public static string AddressOf(string name) => $"/design/{All[name].Hash}/{name}";

    /// <summary>Serves them, and the accessibility statement of the pages they dress.</summary>
    public static void MapDesign(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PageFrame.AccessibilityAddress, (HttpContext context) => new PageResult<AccessibilityPage>(
            new Dictionary<string, object?>
            {
                [nameof(AccessibilityPage.Setting)] = PageSetting.Of(context, Site),
            })).ExcludeFromDescription();
        routes.MapGet("/design/{hash}/{name}", (string hash, string name, HttpContext context) =>
        {
            if (!All.TryGetValue(name, out var asset) || asset.Hash != hash)
            {
                return Results.NotFound();
            }

            var headers = context.Response.Headers;
            headers.CacheControl = "public, max-age=31536000, immutable";
            headers.XContentTypeOptions = "nosniff";
            headers.Vary = HeaderNames.AcceptEncoding;
            if (!TakesGzip(context.Request))
            {
                return Results.Bytes(asset.Content, asset.MediaType);
            }

            headers.ContentEncoding = Gzip;
            return Results.Bytes(asset.Packed.Value, asset.MediaType);
        })
        .ExcludeFromDescription();
    }

    // Who names it with a weight of nought does not take it (RFC 9110, section 12.5.3).
    private static bool TakesGzip(HttpRequest request) => StringWithQualityHeaderValue.TryParseList(
        request.Headers.AcceptEncoding, out var taken)
        && taken.Any(one => one.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

    private static FrozenDictionary<string, Asset> ReadAll()
    {
        var assembly = typeof(DesignAssets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

        Asset Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var type = Path.GetExtension(name) switch
            {
                ".css" => "text/css",
                ".svg" => "image/svg+xml",
                _ => "text/javascript",
            };
            return new Asset(
                content, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)), type + "; charset=utf-8",
                new Lazy<byte[]>(() => Pack(content)));
        }
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    // Packed when it is first asked for: most processes serve few pages.
    private sealed record Asset(byte[] Content, string Hash, string MediaType, Lazy<byte[]> Packed);
}
