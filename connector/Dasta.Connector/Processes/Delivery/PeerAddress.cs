using Dasta.Node;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Processes.Delivery;

/// <summary>
/// The protocol base of the other side, as a callback address or an order names it. Whether the network address behind
/// it may be called is decided when the call is made.
/// </summary>
internal static class PeerAddress
{
    /// <summary>
    /// Absolute, https (http only under the development setting), no query, no credentials; else DSP-008.
    /// </summary>
    public static Outcome<Uri> Read(string text, NodeSettings settings) =>
        text.Length <= DataspaceLimits.IdentifierLength
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (settings.Development && address.Scheme == Uri.UriSchemeHttp))
        && address.UserInfo.Length == 0
        && address.Query.Length == 0
        && address.Fragment.Length == 0
            ? address
            : DataspaceCodes.UnusableAddress.Refuse();

    /// <summary>An endpoint below the base, which may or may not end in a slash.</summary>
    public static Uri Endpoint(string address, string collection, string pid, params ReadOnlySpan<string> action)
    {
        // A colon is legal in a path segment and peers look the identifier up as they wrote it.
        var segment = Uri.EscapeDataString(pid).Replace("%3A", ":", StringComparison.OrdinalIgnoreCase);
        var path = $"{address.TrimEnd('/')}/{collection}/{segment}";
        return new Uri(action.IsEmpty ? path : $"{path}/{string.Join('/', action)}");
    }

    /// <summary>An endpoint of a whole collection: <c>negotiations/request</c>, <c>negotiations/offers</c>.</summary>
    public static Uri Opening(string address, string collection, string action = "request") =>
        new($"{address.TrimEnd('/')}/{collection}/{action}");
}
