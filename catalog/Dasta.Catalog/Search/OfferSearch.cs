using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Search;

/// <summary>
/// Finds datasets for a viewer. Which policies could permit the viewer is decided first, so the database filters and
/// pages by them: a page is one query whatever the number of offers.
/// </summary>
internal sealed class OfferSearch(CatalogNode node, OfferDecisions decisions, Participants participants)
{
    private const string Query =
        """
        select d.provider, d.id, d.title, d.title_dutch as titledutch, d.indicators, d.address, s.name as providername,
               s.nis, s.succeeded_at as seenat, s.failed_since as failedsince, shown.offers
        from catalog.dataset d
        join catalog.source s on s.did = d.provider and s.active and s.did <> all (@suspended)
        cross join lateral (
            select jsonb_agg(o.document order by o.id)::text as offers from catalog.offer o
            where o.provider = d.provider and o.dataset = d.id
              and ((o.policy_hash = any (@anywhere) and (o.provider, o.policy_hash) not in (
                       select * from unnest(@lostAt, @lost)))
                   or (o.provider, o.policy_hash) in (select * from unnest(@gainedAt, @gained)))) shown
        where shown.offers is not null
          and (d.audience is null or @Did = any (d.audience))
          and (@Provider::text is null or d.provider = @Provider)
          and (@Dataset::text is null or d.id = @Dataset)
          and (@codes::text[] is null or s.nis = any (@codes))
          and (@Indicator::text is null or d.indicators @> array[@Indicator])
          and (@pattern::text is null or d.title ilike @pattern or d.title_dutch ilike @pattern
               or s.name ilike @pattern or array_to_string(d.indicators, ' ') ilike @pattern)
          and (@afterProvider::text is null or (d.provider, d.id) > (@afterProvider, @afterDataset))
        order by d.provider, d.id
        limit @limit
        """;

    public async Task<FoundPage> FindAsync(Viewer viewer, OfferQuery query, CancellationToken ct)
    {
        var permitted = await decisions.PermittedAsync(viewer, ct);
        var suspended = await SuspendedAsync(ct);
        await using var connection = await node.State.OpenConnectionAsync(ct);
        var found = (await connection.QueryAsync<FoundDataset>(new CommandDefinition(
            Query,
            new
            {
                viewer.Did,
                query.Provider,
                query.Dataset,
                codes = CodesOf(query.Nis),
                query.Indicator,
                pattern = Pattern(query.Text),
                afterProvider = query.After?.Provider,
                afterDataset = query.After?.Dataset,
                anywhere = permitted.Anywhere,
                gainedAt = permitted.Gained.Select(one => one.Provider).ToArray(),
                gained = permitted.Gained.Select(one => one.Hash).ToArray(),
                lostAt = permitted.Lost.Select(one => one.Provider).ToArray(),
                lost = permitted.Lost.Select(one => one.Hash).ToArray(),
                suspended,
                limit = CatalogLimits.PageDatasets + 1,
            },
            cancellationToken: ct))).AsList();
        return found.Count <= CatalogLimits.PageDatasets
            ? new FoundPage(found, null)
            : new FoundPage(found[..CatalogLimits.PageDatasets], found[CatalogLimits.PageDatasets - 1].Place);
    }

    // Offers of a town that merged are found under every code it had.
    private static string[]? CodesOf(string? nis) => nis is null
        ? null
        : Municipalities.Lineage(NisCode.Parse(nis).Value).Select(code => code.ToString()).ToArray();

    // A suspension counts before the next harvest; when identity can't be read, what the last harvest saw counts.
    private async Task<string[]> SuspendedAsync(CancellationToken ct)
    {
        var listed = await participants.ListAsync(ct);
        return listed.Succeeded ? [.. listed.Value.Where(one => !one.IsActive).Select(one => one.Did)] : [];
    }

    /// <summary>What a text is looked for with; its own wildcards stand for themselves.</summary>
    public static string? Pattern(string? text) => text is null
        ? null
        : $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)}%";
}
