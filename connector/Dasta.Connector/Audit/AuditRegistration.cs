using Dasta.Connector.Audit.Chain;

namespace Dasta.Connector.Audit;

internal static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditActivity>()
        .AddSingleton<AuditLog>()
        .AddHostedService(provider => provider.GetRequiredService<AuditLog>())
        .AddHostedService<AuditLinker>()
        .AddSingleton<OwnerAudit>()
        .AddSingleton<AuditExport>()
        .AddSingleton<HeadSigner>()
        .AddSingleton<HeadDelivery>()
        .AddSingleton<LodgedHeads>()
        .AddSingleton<AuditCut>()
        .AddHostedService<AuditUpkeep>();
}
