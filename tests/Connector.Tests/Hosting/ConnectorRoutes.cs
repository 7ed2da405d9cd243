using System.Text.RegularExpressions;
using Connector.Tests.Exchange;
using Dasta.Connector.Audit;
using Microsoft.AspNetCore.Routing;

namespace Connector.Tests.Hosting;

/// <summary>The routes a connector really has, from its own table of routes.</summary>
internal static partial class ConnectorRoutes
{
    public static IEnumerable<RouteEndpoint> Endpoints(StagedConnector connector) =>
        connector.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static IEnumerable<ConnectorRoute> Of(StagedConnector connector) => Endpoints(connector)
        .SelectMany(endpoint => Names(endpoint).Select(name => new ConnectorRoute(
            name, endpoint.Metadata.GetMetadata<AuditedAction>()?.Name)))
        .DistinctBy(route => route.Name);

    /// <summary>Method and pattern, for each method of an endpoint.</summary>
    public static IEnumerable<string> Names(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}");

    /// <summary>A pattern with something in each of its places.</summary>
    public static string Filled(string pattern) => Place().Replace(pattern, match => match.Value switch
    {
        _ when match.Value.Contains(":guid", StringComparison.Ordinal) => Guid.Empty.ToString(),
        _ when match.Value.Contains(":long", StringComparison.Ordinal) => "1",
        _ => "x",
    });

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Place();
}
