using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Transfers.Handling;
using Dasta.Connector.Transfers.Monitoring;
using Dasta.Connector.Transfers.Pushing;

namespace Dasta.Connector.Transfers;

internal static class TransferRegistration
{
    public static IServiceCollection AddTransfers(this IServiceCollection services) => services
        .AddProcesses()
        .AddSingleton<TransferAccess>()
        .AddSingleton<TransferTokens>()
        .AddSingleton<SealedAddresses>()
        .AddSingleton<TransferMoves>()
        .AddSingleton<TransferDecisions>()
        .AddSingleton<TransferRefreshing>()
        .AddSingleton<TransferInbox>()
        .AddSingleton<TransferRequests>()
        .AddSingleton<TransferOrders>()
        .AddSingleton<TransferEnding>()
        .AddSingleton<AgreementEnding>()
        .AddSingleton<PushReader>()
        .AddSingleton<SinkClient>()
        .AddSingleton<PushRun>()
        .AddHostedService<PushDriver>()
        .AddSingleton<MonitorRound>()
        .AddHostedService<PolicyMonitor>()
        .AddSingleton<IProcessSteps, TransferSteps>()
        .AddSingleton<IProcessDelivery, TransferDelivery>();
}
