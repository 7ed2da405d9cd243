using System.Collections.Frozen;
using System.Security.Cryptography;
using Dasta.Design.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dasta.Design.Assets;

/// <summary>
/// The style sheet and the few scripts of the pages. Their addresses carry a hash of their content, so that browsers
/// keep them for good and get a new one when it changes.
/// </summary>
public static class DesignAssets
{
    private const string Site = "DASTA!";
    private const string Prefix = "Dasta.Design.Assets.";

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
        routes.MapGet("/design/{hash}/{name}", (string hash, string name, HttpResponse response) =>
        {
            if (!All.TryGetValue(name, out var asset) || asset.Hash != hash)
            {
                return Results.NotFound();
            }

            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            response.Headers.XContentTypeOptions = "nosniff";
            return Results.Bytes(asset.Content, asset.MediaType);
        })
        .ExcludeFromDescription();
    }

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
            var type = name.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript";
            return new Asset(
                content, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)), type + "; charset=utf-8");
        }
    }

    private sealed record Asset(byte[] Content, string Hash, string MediaType);
}
