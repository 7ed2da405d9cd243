namespace Dasta.Connector.Leaving;

internal static class LeavingRegistration
{
    public static IServiceCollection AddLeaving(this IServiceCollection services) => services
        .AddSingleton<ExportDesk>()
        .AddSingleton<ErasureDesk>()
        .AddHostedService<RetentionRounds>();
}
