using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Hosting;

/// <summary>Makes the host ready before it listens: its database with migrations, its DID and its keys.</summary>
internal sealed class CatalogStart(
    CatalogNode node, NodeSettings settings, CatalogSettings own, PostgresAdministration postgres, NodeKeys keys,
    PublishedDoor door, ResultPublisher publisher)
{
    public async Task BeginAsync(CancellationToken ct)
    {
        var did = Did.FromBase(new Uri(settings.PublicBase)).Value;
        var database = postgres.NameOf(own.Database.Length > 0 ? own.Database : DatabaseName(did));
        await postgres.EnsureDatabaseAsync(database, ct);
        var state = postgres.Open(database);
        await Migrations.ApplyNodeAsync(state, ct);
        await Migrations.ApplyAsync(state, typeof(CatalogStart).Assembly, "Dasta.Catalog.Migrations", "catalog", ct);
        var signing = await keys.SigningAsync(state, did, ct);
        var agreement = own.Role == CatalogRole.Aggregator ? await keys.AgreementAsync(state, did, ct) : null;
        node.Begin(settings.PublicBase, new ActingParticipant(did, own.Name, signing), agreement, state);
        if (own.Role == CatalogRole.Catalogue)
        {
            await door.OpenAsync(database, ct);
            await publisher.CatchUpAsync(ct);
        }
    }

    // The DID keeps two aggregators on one server apart.
    private string DatabaseName(Did did)
    {
        var host =
            string.Concat(did.Authority.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
        var name = $"{own.Role}_{host}";
        return name.Length <= 30 ? name : name[..30];
    }
}
