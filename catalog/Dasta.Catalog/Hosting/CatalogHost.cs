using Dasta.Catalog.Benchmarks;
using Dasta.Catalog.Benchmarks.Aggregating;
using Dasta.Catalog.Benchmarks.Aggregating.Shares;
using Dasta.Catalog.Benchmarks.Planning;
using Dasta.Catalog.Benchmarks.Standing;
using Dasta.Catalog.Benchmarks.Planning.Composing;
using Dasta.Catalog.Harvest;
using Dasta.Catalog.Heads;
using Dasta.Catalog.People;
using Dasta.Catalog.Search;
using Dasta.Catalog.Site;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Node.Sessions;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Hosting;

/// <summary>Puts a catalogue or an aggregator together from its settings.</summary>
internal static class CatalogHost
{
    /// <summary>A host that is ready to listen.</summary>
    /// <param name="arrange">Further registrations; tests take the log with it.</param>
    public static async Task<WebApplication> MakeAsync(string[] args, Action<WebApplicationBuilder>? arrange = null)
    {
        var builder = NodeHost.CreateBuilder(args, typeof(CatalogSettings));
        AddCommon(builder.Services);
        AddAggregator(builder.Services);
        AddPlanner(builder.Services);
        AddCatalogue(builder.Services);
        arrange?.Invoke(builder);
        var role =
            builder.Services.Select(service => service.ImplementationInstance).OfType<CatalogSettings>().Single().Role;
        AddDrivers(builder.Services, role);

        var app = builder.Build();
        await app.Services.GetRequiredService<CatalogStart>().BeginAsync(CancellationToken.None);
        app.UseNode();
        app.UsePackedAnswers(Terms.DspPath, "/catalog", "/odata/v4", "/stream");
        app.MapDocument();
        if (role == CatalogRole.Aggregator)
        {
            app.MapAggregate();
        }
        else
        {
            app.MapBenchmarks();
            app.MapStandingBenchmarks();
            app.MapHarvest();
            app.MapSearch();
            app.MapDataspace();
            app.MapHeads();
            app.MapSite();
        }

        return app;
    }

    private static void AddCommon(IServiceCollection services)
    {
        services.AddSingleton<CatalogNode>();
        services.AddSingleton<CatalogStart>();
        // Used proofs are remembered in the host's own database.
        services.AddSingleton(provider => new ReplayStore(
            provider.GetRequiredService<CatalogNode>().State, provider.GetRequiredService<TimeProvider>()));
        services.AddPackedAnswers();
        services.AddSingleton<CallerAccess>();
        services.AddSingleton<PeerHttp>();
        services.AddSingleton<PlanSource>();
        services.AddSingleton<Incidents>();
    }

    private static void AddAggregator(IServiceCollection services)
    {
        services.AddSingleton<BatchWakeUp>();
        services.AddSingleton<BatchStore>();
        services.AddSingleton<BatchEnding>();
        services.AddSingleton<BatchClosing>();
        services.AddSingleton<BatchSumming>();
        services.AddSingleton<PlanAdmission>();
        services.AddSingleton<ShareSignature>();
        services.AddSingleton<ShareIntake>();
        services.AddSingleton<ReportIdExchange>();
        services.AddSingleton<PeerLists>();
        services.AddSingleton<SumHandOver>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<BatchDriver>();
    }

    private static void AddPlanner(IServiceCollection services)
    {
        services.AddSingleton<BenchmarkWakeUp>();
        services.AddSingleton<StandingWakeUp>();
        services.AddSingleton<StandingStore>();
        services.AddSingleton<StandingDriver>();
        services.AddSingleton<BenchmarkStore>();
        services.AddSingleton<TownsConsent>();
        services.AddSingleton<PlanLedger>();
        services.AddSingleton<PlanComposer>();
        services.AddSingleton<PlanRegistrar>();
        services.AddSingleton<SumCollector>();
        services.AddSingleton<BenchmarkDriver>();
        services.AddSingleton<BenchmarkPlanner>();
    }

    private static void AddCatalogue(IServiceCollection services)
    {
        services.AddSingleton<HarvestStore>();
        services.AddSingleton<CatalogFetch>();
        services.AddSingleton<Harvester>();
        services.AddSingleton<OfferDecisions>();
        services.AddSingleton<OfferSearch>();
        services.AddSingleton<HeadStore>();
        services.AddSessions();
        services.AddSingleton<ISessionPlaces, CatalogSessionPlaces>();
        services.AddSingleton<PersonViewer>();
    }

    private static void AddDrivers(IServiceCollection services, string role)
    {
        if (role == CatalogRole.Aggregator)
        {
            services.AddHostedService<Driver<BatchDriver, BatchWakeUp>>();
        }
        else
        {
            services.AddHostedService<Driver<BenchmarkDriver, BenchmarkWakeUp>>();
            services.AddHostedService<Driver<StandingDriver, StandingWakeUp>>();
            services.AddHostedService<HarvestClock>();
        }
    }
}
