using Dasta.Connector.Offers.Explaining;
using Dasta.Connector.Mail;
using Dasta.Connector.Audit;
using Dasta.Connector.Benchmarks;
using Dasta.Connector.Circles;
using Dasta.Connector.Collection;
using Dasta.Connector.Collection.Inbox;
using Dasta.Connector.Collection.Polling;
using Dasta.Connector.Counts;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Alerts.Received;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Deliveries.Specifications;
using Dasta.Connector.Feeds;
using Dasta.Connector.Leaving;
using Dasta.Connector.Manage;
using Dasta.Connector.Manage.Answers;
using Dasta.Connector.Manage.Quality;
using Dasta.Connector.Moving;
using Dasta.Connector.Moving.Arrivals;
using Dasta.Connector.Moving.Departures;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Offers;
using Dasta.Connector.Pages;
using Dasta.Connector.People;
using Dasta.Connector.People.Management;
using Dasta.Connector.Reads;
using Dasta.Connector.Releases;
using Dasta.Connector.Transfers;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Driving;
using Dasta.Connector.Processes.Messages;
using Dasta.Indicators.Sources;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Policies.Disclosure;
using Dasta.Reads;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Hosting;

/// <summary>Puts the connector together: settings, participants, routes.</summary>
internal static class ConnectorHost
{
    /// <summary>A connector that is ready to listen: its participants provisioned, its routes mapped.</summary>
    /// <param name="add">What a host around this one adds to its services.</param>
    public static async Task<WebApplication> MakeAsync(string[] args, Action<IServiceCollection>? add = null)
    {
        var app = Build(args, add);
        SpoolFolder.Sweep(app.Services.GetRequiredService<ImportSettings>());
        var participants = app.Services.GetRequiredService<HostedParticipants>();
        var settings = app.Services.GetRequiredService<ConnectorSettings>();
        participants.Fill(
            await app.Services.GetRequiredService<Provisioning>().ProvisionAllAsync(default),
            [.. settings.Participants.Select(participant => participant.Slug)]);
        app.Services.GetRequiredService<OutgoingMessages>().RegisterAll();
        app.Use(EnterParticipant);
        app.Use(FeedPath.TakeAsync);
        app.UseNode();
        app.UsePackedAnswers(Terms.DspPath + "/catalog", "/odata/v4", "/indicators");
        app.Use(ProtocolNowhere.TakeAsync);
        MapParticipant(app);
        return app;
    }

    /// <summary>The same before anything is provisioned, for a command on the connector's machine.</summary>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? add = null)
    {
        var builder = NodeHost.CreateBuilder(
            args, typeof(ConnectorSettings), typeof(ProcessSettings), typeof(ReadSettings), typeof(DisclosureSettings),
            typeof(DeliverySettings), typeof(PollSettings), typeof(InboxSettings), typeof(MailSettings),
            typeof(PeopleSettings), typeof(ImportSettings));
        AddServices(builder.Services);
        add?.Invoke(builder.Services);
        return builder.Build();
    }

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<HostedParticipants>();
        services.AddSingleton<Provisioning>();
        services.AddSingleton<OutgoingMessages>();
        services.AddMoving();
        // Used proofs are remembered in the control database: every process of the group shares it.
        services.AddSingleton(provider => new ReplayStore(
            provider.GetRequiredService<MoveStore>().Control, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new WakeUps(
            provider.GetRequiredService<MoveStore>().Control, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WakeUps>>()));
        services.AddHostedService<WakeService>();
        services.AddSingleton<DisclosureControl>();
        services.AddAudit();
        services.AddPeople();
        services.AddLeaving();
        services.AddSingleton<UploadIntake>();
        services.AddSingleton<RunningImports>();
        services.AddPackedAnswers();
        services.AddReads();
        services.AddReleases();
        services.AddOffers();
        services.AddCircles();
        services.AddFeeds();
        services.AddMail();
        services.AddNegotiations();
        services.AddTransfers();
        services.AddBenchmarks();
        services.AddDeliveries();
        services.AddCollection();
    }

    private static void MapParticipant(WebApplication app)
    {
        app.MapDidDocument();
        app.MapVersions();
        var protocol = app.MapGroup(Terms.DspPath);
        protocol.MapOffers();
        protocol.MapNegotiations();
        protocol.MapTransfers();
        app.MapTransferTokens();
        app.MapReads();
        app.MapAudit();
        app.MapDepartures();
        app.MapArrivals();
        app.MapDeliveries();
        app.MapReceivedAlerts();
        app.MapAgreementUsage();
        app.MapAgreementNotice();
        app.MapPeople();
        app.MapTownPages();
        var management = app.MapGroup("/manage/v1").RequireOwner();
        management.MapSourceManagement();
        management.MapLeavingManagement();
        management.MapRegisterManagement();
        management.MapReleaseManagement();
        management.MapIndicatorManagement();
        management.MapFigureManagement();
        management.MapSourceExplaining();
        management.MapQualityManagement();
        management.MapZoneManagement();
        management.MapPeopleManagement();
        management.MapAnswerManagement();
        management.MapOfferManagement();
        OfferExplaining.MapOfferExplaining(management);
        management.MapCircleManagement();
        management.MapFeedKeyManagement();
        management.MapCountManagement();
        management.MapNegotiationManagement();
        management.MapAgreementManagement();
        management.MapNoticeManagement();
        management.MapTransferManagement();
        management.MapBenchmarkManagement();
        management.MapAuditManagement();
        management.MapOutboxManagement();
        management.MapDeliveryManagement();
        management.MapReceivedAlertManagement();
        management.MapCollectionManagement();
    }

    private static Task EnterParticipant(HttpContext context, RequestDelegate next)
    {
        var isNodeAddress = context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal);
        return isNodeAddress
            ? next(context)
            : context.RequestServices.GetRequiredService<MoveGate>().PassAsync(context, next);
    }
}
