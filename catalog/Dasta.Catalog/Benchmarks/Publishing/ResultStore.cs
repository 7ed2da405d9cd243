using Dasta.Catalog.Hosting;
using Dasta.Catalog.Search;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>
/// Reads published results for a viewer; what is not for it is not there, whether it is asked for by id or in a list.
/// </summary>
internal sealed class ResultStore(PublishedDoor door)
{
    private const string Series =
        """
        select s.id, s.publisher, s.indicator_code as indicator, s.group_code as "group",
               s.reference_period as referenceperiod, s.release_class as releaseclass, s.title_nl as titledutch,
               s.title_en as titleenglish, seen.firstperiod, seen.lastperiod, seen.planhash, seen.firstopenedat,
               seen.lastopenedat
        from published.series s
        cross join lateral (
            select (array_agg(t.period_code order by t.period_start))[1] as firstperiod,
                   (array_agg(t.period_code order by t.period_start desc))[1] as lastperiod,
                   (array_agg(t.plan_hash order by t.opened_at desc, t.id))[1] as planhash,
                   min(t.opened_at) as firstopenedat, max(t.opened_at) as lastopenedat
            from published.result t
            where t.series = s.id and exists (
                select from published.reader a where a.result = t.id and a.reader = any (@readers))) seen
        where seen.planhash is not null
          and (@id::text is null or s.id = @id)
          and (@Indicator::text is null or s.indicator_code = @Indicator)
          and (@Nis::text is null or s.group_code = @Nis)
          and (@Provider::text is null or s.publisher = @Provider)
          and (@pattern::text is null or s.title_nl ilike @pattern or s.title_en ilike @pattern
               or s.indicator_code ilike @pattern)
          and (@after::text is null or s.id > @after)
        order by s.id
        limit @limit
        """;

    private const string Results =
        $"""
        select {ResultRow.Columns}
        from published.result t join published.series s on s.id = t.series
        where exists (select from published.reader a where a.result = t.id and a.reader = any (@readers))
        """;

    /// <summary>Series that fit a query, by id.</summary>
    public Task<IReadOnlyList<SeriesRow>> SeriesAsync(
        Viewer viewer, OfferQuery query, string? after, int limit, CancellationToken ct) =>
        door.Source.ListAsync<SeriesRow>(
            Series,
            new
            {
                readers = ResultReader.NamesOf(viewer), id = (string?)null, query.Indicator, query.Nis, query.Provider,
                pattern = OfferSearch.Pattern(query.Text), after, limit,
            },
            ct);

    /// <summary>One series; null where there is none for this viewer.</summary>
    public Task<SeriesRow?> FindSeriesAsync(Viewer viewer, string id, CancellationToken ct) =>
        door.Source.FindAsync<SeriesRow>(
            Series,
            new
            {
                readers = ResultReader.NamesOf(viewer), id, Indicator = (string?)null, Nis = (string?)null,
                Provider = (string?)null, pattern = (string?)null, after = (string?)null, limit = 1,
            },
            ct);

    /// <summary>
    /// The results of a series by period and vintage, from the latest periods at most
    /// <see cref="CatalogLimits.SeriesResults"/>.
    /// </summary>
    /// <param name="newestOnly">Of each period the newest vintage alone.</param>
    public async Task<IReadOnlyList<ResultRow>> ResultsAsync(
        Viewer viewer, string series, bool newestOnly, CancellationToken ct)
    {
        var latest = await door.Source.ListAsync<ResultRow>(
            Results +
            """
             and t.series = @series and (not @newestOnly or t.vintage_state = 'newest')
            order by t.period_start desc, t.period_code desc, t.vintage desc limit @limit
            """,
            new
            {
                readers = ResultReader.NamesOf(viewer), series, newestOnly, limit = CatalogLimits.SeriesResults,
            },
            ct);
        return [.. latest.Reverse()];
    }

    /// <summary>
    /// The newest results of all series of whoever asked for a result, over the same planned towns, in its period and
    /// release class: the profile of a group, by indicator.
    /// </summary>
    public Task<IReadOnlyList<ResultRow>> ProfileAsync(Viewer viewer, ResultRow of, CancellationToken ct) =>
        door.Source.ListAsync<ResultRow>(
            Results +
            """
             and s.publisher = @RequestedBy and t.roster_hash = @RosterHash and t.period_code = @Period
             and t.release_class = @ReleaseClass and t.vintage_state = 'newest'
            order by t.indicator_code, t.id
            """,
            new
            {
                readers = ResultReader.NamesOf(viewer), of.RequestedBy, of.RosterHash, of.Period, of.ReleaseClass,
            },
            ct);

    /// <summary>One result by its id, or the first of a plan by its hash; null where the viewer has none.</summary>
    public Task<ResultRow?> FindAsync(Viewer viewer, string id, CancellationToken ct) =>
        door.Source.FindAsync<ResultRow>(
            Results + " and (t.id = @id or (t.plan_hash = @id and t.part = 0))",
            new { readers = ResultReader.NamesOf(viewer), id }, ct);
}
