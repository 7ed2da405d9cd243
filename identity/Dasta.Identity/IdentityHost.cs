using Dasta.Identity.Accounts;
using Dasta.Identity.Accounts.Upstream;
using Dasta.Identity.Governance;
using Dasta.Identity.Participants;
using Dasta.Identity.Relocations;
using Dasta.Identity.Tokens;
using Dasta.Identity.Tokens.Authorization;
using Dasta.Identity.Tokens.Keys;
using Dasta.Identity.Tokens.Status;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Readings;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Identity;

/// <summary>Puts the identity node together: database, keys, services, endpoints.</summary>
internal static class IdentityHost
{
    private const string Name = "identity";
    private const int StatementsPrepared = 32;

    /// <summary>A host that is ready to listen.</summary>
    /// <param name="arrange">Further registrations; they come before the host's own.</param>
    public static async Task<WebApplication> MakeAsync(string[] args, Action<IServiceCollection>? arrange = null)
    {
        var builder = NodeHost.CreateBuilder(args, typeof(IdentitySettings), typeof(UpstreamSettings));
        arrange?.Invoke(builder.Services);
        builder.Services.AddSingleton(services => Open(services.GetRequiredService<PostgresAdministration>()));
        builder.Services.AddSingleton<IdentityKeysHolder>();
        builder.Services.AddSingleton(services => services.GetRequiredService<IdentityKeysHolder>().Keys);
        builder.Services.AddSingleton<ParticipantStore>();
        builder.Services.AddSingleton<RecentParticipants>();
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddSingleton<Relocation>();
        builder.Services.AddSingleton<RelocationStore>();
        builder.Services.AddSingleton<GovernanceGate>();
        builder.Services.AddSingleton<IIdentityDirectory, LocalDirectory>();
        builder.Services.AddAccounts();
        builder.Services.AddTokens();
        builder.Services.AddSingleton<PlanStore>();
        builder.Services.AddSingleton<PlanRegistration>();
        var app = builder.Build();
        await PrepareAsync(app.Services);
        app.UseNode();
        app.MapParticipants();
        app.MapRelocations();
        app.MapTokens();
        app.MapAuthorize();
        app.MapUserInfo();
        app.MapDiscovery();
        app.MapAccounts();
        app.MapPlans();
        app.MapDevelopmentTokens();
        app.MapDidDocument();
        return app;
    }

    // What every token asks is planned once a connection; the statements are few.
    private static NpgsqlDataSource Open(PostgresAdministration postgres) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(postgres.ConnectionString(postgres.NameOf(Name)))
        {
            MaxAutoPrepare = StatementsPrepared,
            AutoPrepareMinUsages = 3,
        });

    private static async Task PrepareAsync(IServiceProvider services)
    {
        services.CheckUpstream();
        var postgres = services.GetRequiredService<PostgresAdministration>();
        await postgres.EnsureDatabaseAsync(postgres.NameOf(Name), CancellationToken.None);
        var source = services.GetRequiredService<NpgsqlDataSource>();
        await Migrations.ApplyNodeAsync(source, CancellationToken.None);
        await Migrations.ApplyAsync(
            source, typeof(IdentityHost).Assembly, "Dasta.Identity.Migrations", Name, CancellationToken.None);
        var settings = services.GetRequiredService<NodeSettings>();
        var nodeKeys = services.GetRequiredService<NodeKeys>();
        var did = Did.FromBase(new Uri(settings.PublicBase)).Value;
        // Identity is its own identity node, whatever the settings of other nodes would say.
        settings.IdentityBase = settings.PublicBase;
        settings.IdentityDid = did.ToString();
        var signing = await nodeKeys.SigningAsync(source, did, CancellationToken.None);
        var governance = await nodeKeys.SigningAsync(
            source, did, "governance", $"{did}#governance", CancellationToken.None);
        services.GetRequiredService<IdentityKeysHolder>().Keep(
            new IdentityKeys(new ActingParticipant(did, Name, signing), governance));
        await services.GetRequiredService<TokenKeys>().BeginAsync(did, CancellationToken.None);
    }

    private static void MapDidDocument(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/.well-known/did.json", (IdentityKeys keys) => Results.Json(
            DidDocument.Write(keys.Self, [], agreement: null, keys.Governance), contentType: "application/did+json"));
}
