using Dasta.Identity.Accounts.Upstream;
using Identity.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Identity.Tests.Accounts.Upstream;

/// <summary>An identity node that lets people in through a stub.</summary>
public sealed class UpstreamNode : IdentityNode, IAsyncLifetime
{
    private StubProvider? _stub;

    internal StubProvider Stub => _stub!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        _stub = await StubProvider.StartAsync();
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Stub.DisposeAsync();
    }

    protected override void Arrange(IServiceCollection services) => services.AddSingleton(new UpstreamSettings
    {
        Issuer = Stub.Issuer, ClientId = StubProvider.ClientId,
    });
}
