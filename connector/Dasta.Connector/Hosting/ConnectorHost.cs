using Dasta.Connector.Audit;
using Dasta.Connector.Benchmarks;
using Dasta.Connector.Manage;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Offers;
using Dasta.Connector.Reads;
using Dasta.Connector.Transfers;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Hosting;

/// <summary>Puts the connector together: settings, participants, routes.</summary>
internal static class ConnectorHost
{
    public static Task<int> RunAsync(string[] args) => NodeHost.RunAsync(args, Configure, StartAsync);

    /// <summary>Registers what the connector adds to a node.</summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        builder.AddSettings<ConnectorSettings>();
        var services = builder.Services;
        services.AddSingleton<HostedParticipants>();
        services.AddSingleton<Provisioning>();
        services.AddSingleton<AuditActivity>();
        services.AddSingleton<AuditLog>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditLog>());
        services.AddHostedService<AuditLinker>();
        services.AddReads();
        services.AddOffers();
        services.AddNegotiations();
        services.AddTransfers();
        services.AddBenchmarks();
    }

    /// <summary>Provisions the participants and maps the routes; the application is ready when this ends.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        var participants = app.Services.GetRequiredService<HostedParticipants>();
        var provisioning = app.Services.GetRequiredService<Provisioning>();
        participants.Fill(await provisioning.ProvisionAllAsync(cancellation));
        app.Lifetime.ApplicationStopped.Register(() => DisposeAll(participants));
        app.Use(EnterParticipant);
        app.UseRouting();
        app.UseNode();
        MapParticipant(app);
    }

    private static void MapParticipant(WebApplication app)
    {
        app.MapDidDocument();
        var protocol = app.MapGroup(Terms.DspPath);
        app.MapVersions();
        protocol.MapOffers();
        protocol.MapNegotiations();
        protocol.MapTransfers();
        app.MapReads();
        var management = app.MapGroup("/manage/v1").RequireOwner();
        management.MapSourceManagement();
        management.MapOfferManagement();
        management.MapNegotiationManagement();
        management.MapTransferManagement();
        management.MapBenchmarkManagement();
        management.MapAuditManagement();
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

    private static void DisposeAll(HostedParticipants participants)
    {
        foreach (var participant in participants.All)
        {
            participant.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
