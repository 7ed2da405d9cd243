using Dasta.Connector.Negotiations.Documents;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Negotiations.Handling;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Driving;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dasta.Connector.Negotiations;

internal static class NegotiationRegistration
{
    public static IServiceCollection AddNegotiations(this IServiceCollection services) => services
        .AddProcesses()
        .AddSingleton<NegotiationInbox>()
        .AddSingleton<NegotiationOpenings>()
        .AddSingleton<NegotiationMoves>()
        .AddSingleton<NegotiationCommit>()
        .AddSingleton<PromptSteps>()
        .AddSingleton<NegotiationDecisions>()
        .AddSingleton<NegotiationOrders>()
        .AddSingleton<NegotiationEnding>()
        .AddSingleton<HeldRequests>()
        .AddSingleton<AgreementStart>()
        .AddSingleton<AgreementSigning>()
        .AddSingleton<IProcessSteps, NegotiationSteps>()
        .AddSingleton<IProcessDelivery, NegotiationDelivery>();

    /// <summary>What negotiations and transfers share; may be added twice.</summary>
    internal static IServiceCollection AddProcesses(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ProcessWake)))
        {
            return services;
        }

        services.TryAddSingleton(new ProcessSettings());
        return services
            .AddSingleton<ProcessWake>()
            .AddSingleton<ProcessCommit>()
            .AddSingleton<PeerClient>()
            .AddSingleton<PeerPlaces>()
            .AddSingleton<PeerRelocation>()
            .AddSingleton<ProtocolDelivery>()
            .AddHostedService<ProcessDriver>();
    }
}
