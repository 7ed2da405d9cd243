using Dasta.Node.Trust;

namespace Dasta.Connector.Hosting;

/// <summary>Who calls: set by the authentication filters, read by the endpoints behind them.</summary>
internal static class Callers
{
    private static readonly object ItemKey = new();

    /// <summary>The authenticated caller; asking on an endpoint without the filter is a bug.</summary>
    public static Caller Current(HttpContext context) =>
        context.Items[ItemKey] as Caller
        ?? throw new InvalidOperationException("The endpoint has no authentication filter.");

    internal static void Set(HttpContext context, Caller caller) => context.Items[ItemKey] = caller;
}
