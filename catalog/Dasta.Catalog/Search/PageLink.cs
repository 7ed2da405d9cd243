namespace Dasta.Catalog.Search;

/// <summary>The Link header that leads to the next page (RFC 8288).</summary>
internal static class PageLink
{
    /// <summary>What connectors call the place of the next page.</summary>
    public const string Name = "continuationToken";

    private const string Usual = "continuation";

    /// <param name="name">What the link calls the place.</param>
    public static void Add(HttpContext context, string address, FoundPage page, string name = Usual)
    {
        if (page.Next is not { } next)
        {
            return;
        }

        var kept = context.Request.Query.Where(parameter => parameter.Key is not (Usual or Name))
            .SelectMany(parameter => parameter.Value, (parameter, value) => (parameter.Key, value))
            .Append((name, next.ToString()));
        var query =
            string.Join('&', kept.Select(one => $"{one.Item1}={Uri.EscapeDataString(one.Item2 ?? string.Empty)}"));
        context.Response.Headers.Link = $"<{address}?{query}>; rel=\"next\"";
    }
}
