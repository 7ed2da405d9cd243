using Dasta.Conformance;

namespace Conformance.Tests;

public sealed class ProductionGuardTests
{
    [Theory]
    [InlineData(null, null, false)]
    [InlineData("", null, false)]
    [InlineData("Production", null, false)]
    [InlineData("Development", "production", false)]
    [InlineData("Development", null, true)]
    [InlineData(null, "Staging", true)]
    public void A_host_that_believes_everyone_runs_only_where_the_environment_is_said_to_be_another(
        string? dotnet, string? web, bool runs) =>
        (ProductionGuard.Problem(name => name == "DOTNET_ENVIRONMENT" ? dotnet : web) is null).ShouldBe(runs);
}
