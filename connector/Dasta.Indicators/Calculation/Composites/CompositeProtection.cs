using Dapper;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Indicators.Calculation.Composites;

/// <summary>
/// Keeps a part that is withheld from being worked out from the score that it is in: where one of them is, so is the
/// score with all of its members. What this run released counts; else what is published.
/// </summary>
internal sealed class CompositeProtection(DisclosureControl control)
{
    private readonly Dictionary<string, bool> _isWithheld = new(StringComparer.Ordinal);

    /// <summary>Takes note of what was released, where it may be a part.</summary>
    public void Note(IEnumerable<Released<Figure>> released)
    {
        foreach (var figure in released.Select(one => one.Figure).Where(one => one.Breakdown == Figure.Whole))
        {
            _isWithheld[figure.Id] = figure.Confidentiality == Figure.Confidential;
        }
    }

    /// <summary>The figures of a score, with those withheld of which a part is.</summary>
    public async Task<IReadOnlyList<Released<Figure>>> ProtectAsync(
        NpgsqlConnection connection, IndicatorDefinition definition, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, CancellationToken ct)
    {
        string[] PartsOf(Figure figure) =>
        [
            .. definition.Composite!.Select(part =>
                (figure with { Indicator = part.Indicator, Breakdown = Figure.Whole }).Id),
        ];
        var unknown = candidates.SelectMany(one => PartsOf(one.Figure)).Distinct(StringComparer.Ordinal)
            .Where(id => !_isWithheld.ContainsKey(id)).ToArray();
        var published = unknown.Length == 0 ? [] : (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT id FROM released.observation WHERE id = ANY(@unknown) AND conf_status = @confidential",
            new { unknown, confidential = Figure.Confidential }, cancellationToken: ct))).ToHashSet();
        return
        [
            .. candidates.Zip(released, (candidate, one) =>
                one.Withheld || !PartsOf(candidate.Figure).Any(id =>
                    _isWithheld.GetValueOrDefault(id) || published.Contains(id))
                    ? one
                    : control.WithholdForOthers(candidate, (figure, reason) => figure.Withhold(reason))),
        ];
    }
}
