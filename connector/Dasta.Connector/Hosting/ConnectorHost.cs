using Dasta.Connector.Audit;
using Dasta.Connector.Benchmarks;
using Dasta.Connector.Circles;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Manage;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Offers;
using Dasta.Connector.Reads;
using Dasta.Connector.Transfers;
using Dasta.Connector.Processes;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Policies.Disclosure;
using Dasta.Reads;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Hosting;

/// <summary>Puts the connector together: settings, participants, routes.</summary>
internal static class ConnectorHost
{
    /// <summary>A connector that is ready to listen: its participants provisioned, its routes mapped.</summary>
    public static async Task<WebApplication> MakeAsync(string[] args)
    {
        var builder = NodeHost.CreateBuilder(
            args, typeof(ConnectorSettings), typeof(ProcessSettings), typeof(ReadSettings), typeof(DisclosureSettings),
            typeof(DeliverySettings));
        AddServices(builder.Services);
        var app = builder.Build();
        var participants = app.Services.GetRequiredService<HostedParticipants>();
        participants.Fill(await app.Services.GetRequiredService<Provisioning>().ProvisionAllAsync(default));
        app.Services.GetRequiredService<OutgoingMessages>().RegisterAll();
        app.Use(EnterParticipant);
        app.UseNode();
        MapParticipant(app);
        return app;
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<HostedParticipants>();
        services.AddSingleton<Provisioning>();
        services.AddSingleton<OutgoingMessages>();
        services.AddSingleton<DisclosureControl>();
        services.AddSingleton<AuditActivity>();
        services.AddSingleton<AuditLog>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditLog>());
        services.AddHostedService<AuditLinker>();
        services.AddHostedService<RetentionRounds>();
        services.AddReads();
        services.AddOffers();
        services.AddCircles();
        services.AddNegotiations();
        services.AddTransfers();
        services.AddBenchmarks();
        services.AddDeliveries();
    }

    private static void MapParticipant(WebApplication app)
    {
        app.MapDidDocument();
        app.MapVersions();
        var protocol = app.MapGroup(Terms.DspPath);
        protocol.MapOffers();
        protocol.MapNegotiations();
        protocol.MapTransfers();
        app.MapReads();
        app.MapDeliveries();
        var management = app.MapGroup("/manage/v1").RequireOwner();
        management.MapSourceManagement();
        management.MapLeavingManagement();
        management.MapIndicatorManagement();
        management.MapOfferManagement();
        management.MapCircleManagement();
        management.MapNegotiationManagement();
        management.MapTransferManagement();
        management.MapBenchmarkManagement();
        management.MapAuditManagement();
        management.MapDeliveryManagement();
    }

    private static Task EnterParticipant(HttpContext context, RequestDelegate next)
    {
        var participants = context.RequestServices.GetRequiredService<HostedParticipants>();
        var isNodeAddress = context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal);
        return isNodeAddress || participants.Enter(context)
            ? next(context)
            : RefusalResults.Problem(ConnectorCodes.UnknownParticipant.Refuse()).ExecuteAsync(context);
    }
}
