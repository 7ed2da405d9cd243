namespace Dasta.Connector.Releases;

internal static class ReleaseRegistration
{
    public static IServiceCollection AddReleases(this IServiceCollection services) => services
        .AddSingleton<ReleaseRunner>()
        .AddHostedService(provider => provider.GetRequiredService<ReleaseRunner>());
}
