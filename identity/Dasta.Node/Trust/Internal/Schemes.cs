using Dasta.Specs.Values;

namespace Dasta.Node.Trust.Internal;

/// <summary>did:web lies behind https; only the development setting reads localhost over plain http.</summary>
internal static class Schemes
{
    public static string Of(Did did, NodeSettings settings) =>
        settings.Development && IsLocal(did.Authority) ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;

    private static bool IsLocal(string authority) =>
        authority == "localhost" || authority.StartsWith("localhost:", StringComparison.Ordinal);
}
