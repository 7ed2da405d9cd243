using Dasta.Connector.Deliveries.Alerts;
using Dasta.Connector.Deliveries.Alerts.Telling;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Deliveries.Specifications;

namespace Dasta.Connector.Deliveries;

internal static class DeliveryRegistration
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddSingleton<SpecificationDesk>()
        .AddSingleton<AgreedSpecifications>()
        .AddSingleton<DeliveryPermission>()
        .AddSingleton<ImportQueue>()
        .AddSingleton<Spool>()
        .AddSingleton<DeliveryAudit>()
        .AddSingleton<DeliveryIntake>()
        .AddSingleton<AlertTelling>()
        .AddSingleton<AlertDelivery>()
        .AddSingleton<DueMonitor>()
        .AddHostedService(provider => provider.GetRequiredService<DueMonitor>());
}
