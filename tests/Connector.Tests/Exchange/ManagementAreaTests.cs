using Dasta.Connector.People;
using Microsoft.AspNetCore.Routing;

namespace Connector.Tests.Exchange;

/// <summary>No address of the management interface is left out of the table of roles.</summary>
public sealed class ManagementAreaTests
{
    private const string Prefix = "/manage/v1/";

    // They ask for the participant's own token: a moving town is not there for its people.
    private static readonly string[] OwnTokenOnly = ["departure", "arrival"];

    [Fact]
    public async Task Every_management_address_has_an_area()
    {
        await using var stage = await Stage.OpenAsync();
        var connector = await stage.AddConnectorAsync("areas", "municipality", "31022");
        connector.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText ?? string.Empty)
            .Where(path => path.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(path => path[Prefix.Length..].Split('/')[0])
            .Except(OwnTokenOnly, StringComparer.Ordinal)
            .ShouldBe(RoleRights.Words, ignoreOrder: true);
    }
}
