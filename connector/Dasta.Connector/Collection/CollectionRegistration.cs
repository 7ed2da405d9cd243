using Dasta.Connector.Collection.Inbox;
using Dasta.Connector.Collection.Polling;
using Dasta.Connector.Collection.Polling.Telraam;
using Dasta.Connector.Collection.Secrets;

namespace Dasta.Connector.Collection;

/// <summary>What a town fetches by itself, for itself.</summary>
internal static class CollectionRegistration
{
    public static IServiceCollection AddCollection(this IServiceCollection services) => services
        .AddSingleton<SecretStore>()
        .AddSingleton<TelraamClient>()
        .AddSingleton<PollDriver>()
        .AddHostedService(provider => provider.GetRequiredService<PollDriver>())
        .AddHostedService<InboxWatcher>();

    public static void MapCollectionManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapSecretManagement();
        routes.MapPollManagement();
    }
}
