namespace Dasta.Catalog.Search;

/// <summary>The Link header that leads to the next page (RFC 8288).</summary>
internal static class PageLink
{
    public static void Add(HttpContext context, string address, FoundPage page)
    {
        if (page.Next is not { } next)
        {
            return;
        }

        var kept = context.Request.Query.Where(parameter => parameter.Key != "continuation")
            .SelectMany(parameter => parameter.Value, (parameter, value) => (parameter.Key, value))
            .Append(("continuation", next.ToString()));
        var query =
            string.Join('&', kept.Select(one => $"{one.Item1}={Uri.EscapeDataString(one.Item2 ?? string.Empty)}"));
        context.Response.Headers.Link = $"<{address}?{query}>; rel=\"next\"";
    }
}
