using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Npgsql;

namespace Dasta.Catalog.Harvest;

/// <summary>Keeps what was harvested: the last good answer of every participant, and since when it is stale.</summary>
internal sealed class HarvestStore(CatalogNode node, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes up the participants that may offer now; the others are no longer shown.</summary>
    public async Task TakeUpAsync(IReadOnlyList<ParticipantRecord> participants, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into catalog.source (did, name, kind, nis, base, active)
            select did, name, kind, nis, base, true
            from unnest(@dids, @names, @kinds, @nisCodes, @bases) as listed (did, name, kind, nis, base)
            on conflict (did) do update set name = excluded.name, kind = excluded.kind, nis = excluded.nis,
                base = excluded.base, active = true;
            update catalog.source set active = false where active and did <> all (@dids)
            """,
            new
            {
                dids = participants.Select(one => one.Did).ToArray(),
                names = participants.Select(one => ForeignText.Clean(one.Name) ?? one.Did).ToArray(),
                kinds = participants.Select(one => one.Kind).ToArray(),
                nisCodes = participants.Select(one => one.Nis).ToArray(),
                bases = participants.Select(one => one.Base).ToArray(),
            },
            transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }

    /// <summary>A participant could not be harvested: its last good answer stays and is stale from now on.</summary>
    public Task FailAsync(string did, string code, CancellationToken ct) =>
        node.State.ExecuteAsync(
            """
            update catalog.source
            set attempted_at = @now, failed_since = coalesce(failed_since, @now), failure_code = @code where did = @did
            """,
            new { did, code, now = Now }, ct);

    /// <summary>Replaces what a participant offered by its new answer, in one transaction.</summary>
    public async Task KeepAsync(string did, string dspAddress, ForeignCatalog catalog, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var before = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "select answer_hash from catalog.source where did = @did for update", new { did }, transaction,
            cancellationToken: ct));
        if (before != catalog.Hash)
        {
            await ReplaceAsync(transaction, did, dspAddress, catalog, ct);
        }

        await connection.ExecuteAsync(new CommandDefinition(
            """
            update catalog.source
            set attempted_at = @now, succeeded_at = @now, failed_since = null, failure_code = null,
                answer_hash = @Hash, offers_set_aside = @SetAside
            where did = @did
            """,
            new { did, catalog.Hash, catalog.SetAside, now = Now }, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }

    /// <summary>Datasets and offers shown now, and policies nobody uses any more removed.</summary>
    public async Task<(int Datasets, int Offers)> TidyAsync(CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from catalog.policy p where not exists (select from catalog.offer o where o.policy_hash = p.hash)",
            cancellationToken: ct));
        return await connection.QuerySingleAsync<(int, int)>(new CommandDefinition(
            "select (select count(*)::int from catalog.dataset), (select count(*)::int from catalog.offer)",
            cancellationToken: ct));
    }

    private async Task ReplaceAsync(
        NpgsqlTransaction transaction, string did, string dspAddress, ForeignCatalog catalog, CancellationToken ct)
    {
        var offers = catalog.Datasets
            .SelectMany(dataset => dataset.Offers.Select(offer => (Dataset: dataset.Id, Offer: offer))).ToArray();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            delete from catalog.dataset where provider = @did and id <> all (@ids);
            delete from catalog.offer where provider = @did
            """,
            new { did, ids = catalog.Datasets.Select(dataset => dataset.Id).ToArray() }, transaction,
            cancellationToken: ct));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into catalog.dataset (
                provider, id, title, title_dutch, indicators, address, audience, first_seen_at)
            values (@did, @Id, @Title, @TitleDutch, @indicators, @dspAddress, @audience, @now)
            on conflict (provider, id) do update set title = excluded.title, title_dutch = excluded.title_dutch,
                indicators = excluded.indicators, address = excluded.address, audience = excluded.audience
            """,
            catalog.Datasets.Select(dataset => new
            {
                did,
                dataset.Id,
                dataset.Title,
                dataset.TitleDutch,
                indicators = dataset.Indicators.ToArray(),
                audience = dataset.Audience?.ToArray(),
                dspAddress,
                now = Now,
            }),
            transaction, cancellationToken: ct));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into catalog.policy (hash, document) values (@PolicyHash, @policy::jsonb) on conflict do nothing;
            insert into catalog.offer (provider, dataset, id, policy_hash, document)
            values (@did, @dataset, @Id, @PolicyHash, @document::jsonb)
            """,
            offers.Select(entry => new
            {
                did,
                dataset = entry.Dataset,
                entry.Offer.Id,
                entry.Offer.PolicyHash,
                policy = entry.Offer.Policy.ToJsonString(),
                document = entry.Offer.Document.ToJsonString(),
            }),
            transaction, cancellationToken: ct));
    }
}
