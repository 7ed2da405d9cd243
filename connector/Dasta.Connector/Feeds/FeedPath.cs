using Dasta.Node.Http;

namespace Dasta.Connector.Feeds;

/// <summary>
/// Takes a feed key out of the address <c>/feeds/{key}/odata/v4/…</c> before anything else sees it, so that it stands
/// in no log and no audit; to an OData client the rest is a service like any other.
/// </summary>
internal static class FeedPath
{
    private const string Start = "/feeds/";
    private const string Service = "/odata/v4";
    private static readonly object ItemKey = new();

    /// <summary>The key of the address; null when it had none.</summary>
    public static string? KeyOf(HttpContext context) => context.Items[ItemKey] as string;

    /// <summary>What stands between the participant's base and the service in its addresses.</summary>
    public static string PrefixOf(HttpContext context) =>
        KeyOf(context) is { } key ? Start + Uri.EscapeDataString(key) : string.Empty;

    public static Task TakeAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        if (path.StartsWith(Start, StringComparison.Ordinal))
        {
            var end = path.IndexOf('/', Start.Length);
            var rest = end < 0 ? string.Empty : path[end..];
            context.Items[ItemKey] = end < 0 ? path[Start.Length..] : path[Start.Length..end];
            RequestThrottle.NoteSecret(context);
            // What is no service under a key is nothing at all, and its address is not repeated.
            context.Request.Path = rest.StartsWith(Service, StringComparison.Ordinal) ? rest : "/feeds";
        }

        return next(context);
    }
}
