using System.Globalization;
using System.Text.RegularExpressions;

namespace Dasta.Demo.Screenshots;

/// <summary>
/// Follows the links of a site from its start to one page of each kind: of /figures/V1/31004 and /figures/V2/31004 the
/// first is enough.
/// </summary>
internal static partial class PageTour
{
    private const int PagesMaximum = 60;

    /// <summary>The pages with what they hold, the start first.</summary>
    public static async Task<IReadOnlyList<(Uri Page, string Html)>> VisitAsync(
        PageVisitor visitor, Uri site, CancellationToken cancellation)
    {
        var waiting = new Queue<Uri>([new Uri(site, "start")]);
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        var pages = new List<(Uri, string)>();
        while (waiting.Count > 0 && pages.Count < PagesMaximum)
        {
            var address = waiting.Dequeue();
            if (!kinds.Add(KindOf(site, address))
                || await visitor.FetchAsync(site, address, cancellation) is not { } page)
            {
                continue;
            }

            pages.Add((address, page.Html));
            foreach (var link in page.Links)
            {
                waiting.Enqueue(link);
            }
        }

        return pages;
    }

    private static string KindOf(Uri site, Uri address)
    {
        var parts = address.AbsolutePath[site.AbsolutePath.Length..].Split('/');
        var last = parts.Length > 2 ? parts[^1] : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture, $"{parts[0]}/{parts.Length}/{(Word().IsMatch(last) ? last : string.Empty)}");
    }

    [GeneratedRegex("^[a-z-]+$", RegexOptions.None, 100)]
    private static partial Regex Word();
}
