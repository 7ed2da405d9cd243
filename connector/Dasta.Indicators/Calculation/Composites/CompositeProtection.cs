using Dapper;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Indicators.Calculation.Composites;

/// <summary>
/// Keeps a part that is withheld from being worked out from the score that it is in, whose members are linear in the
/// part's month and in the months of the reference year: where one of those is withheld, or was never judged, so is
/// the score with all of its members. What this run released counts; else what is published.
/// </summary>
internal sealed class CompositeProtection(DisclosureControl control)
{
    private readonly Dictionary<string, Standing> _standings = new(StringComparer.Ordinal);

    private enum Standing
    {
        /// <summary>It has no value, which tells nothing.</summary>
        Missing,

        /// <summary>It is withheld.</summary>
        Withheld,

        /// <summary>Its value is told.</summary>
        Told,
    }

    /// <summary>Takes note of what was released, where it may be a part.</summary>
    public void Note(IEnumerable<Released<Figure>> released)
    {
        foreach (var figure in released.Select(one => one.Figure).Where(one => one.Breakdown == Figure.Whole))
        {
            _standings[figure.Id] = Of(figure.Confidentiality, figure.Value is not null);
        }
    }

    /// <summary>The figures of a score, with those withheld of which a part is, or may have to be.</summary>
    public async Task<IReadOnlyList<Released<Figure>>> ProtectAsync(
        NpgsqlConnection connection, IndicatorDefinition definition, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, CancellationToken ct)
    {
        var scores = candidates.Select(one => one.Figure)
            .GroupBy(figure => (figure.AreaCode, figure.Period))
            .ToDictionary(
                one => one.Key, one => (Score: one.First(), Parts: CompositeParts.Known(definition, one)));
        await LookUpAsync(
            connection,
            [
                .. scores.Values.SelectMany(one => one.Parts.SelectMany(part =>
                    CompositeParts.Reference(one.Score, part).Append(CompositeParts.Same(one.Score, part)))),
            ],
            ct);
        var open = scores.Where(one => one.Value.Parts.All(part => IsTold(one.Value.Score, part)))
            .Select(one => one.Key).ToHashSet();
        return
        [
            .. candidates.Zip(released, (candidate, one) =>
                one.Withheld || open.Contains((candidate.Figure.AreaCode, candidate.Figure.Period))
                    ? one
                    : control.WithholdForOthers(candidate, (figure, reason) => figure.Withhold(reason))),
        ];
    }

    private bool IsTold(Figure score, string part)
    {
        var months = CompositeParts.Reference(score, part)
            .Select(id => _standings.GetValueOrDefault(id)).ToArray();
        return _standings.GetValueOrDefault(CompositeParts.Same(score, part)) == Standing.Told
            && !months.Contains(Standing.Withheld)
            && months.Count(one => one == Standing.Told) >= ScoredPart.MonthsMinimum;
    }

    private async Task LookUpAsync(NpgsqlConnection connection, IEnumerable<string> ids, CancellationToken ct)
    {
        var unknown = ids.Distinct(StringComparer.Ordinal).Where(id => !_standings.ContainsKey(id)).ToArray();
        var published = await connection.QueryAsync<(string Id, string Confidentiality, bool HasValue)>(
            new CommandDefinition(
                """
                SELECT id, conf_status AS Confidentiality, value IS NOT NULL AS HasValue
                FROM released.observation WHERE id = ANY(@unknown)
                """, new { unknown }, cancellationToken: ct));
        foreach (var (id, confidentiality, hasValue) in published)
        {
            _standings[id] = Of(confidentiality, hasValue);
        }
    }

    private static Standing Of(string confidentiality, bool hasValue) =>
        confidentiality == Figure.Confidential ? Standing.Withheld : hasValue ? Standing.Told : Standing.Missing;
}
