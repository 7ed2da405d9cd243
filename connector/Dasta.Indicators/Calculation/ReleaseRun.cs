using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Indicators.Calculation;

/// <summary>From roll-ups to released figures: calculate, control, write, in one transaction.</summary>
internal sealed class ReleaseRun(NpgsqlDataSource raw, TimeProvider clock, DisclosureControl control)
{
    private static readonly CompletenessRules Rules = new();

    public async Task<Outcome<ReleaseSummary>> RunAsync(ReleaseRequest request, CancellationToken ct)
    {
        if (request.ReferenceYear < 1990 || request.ReferenceYear > clock.GetUtcNow().Year)
        {
            return IndicatorCodes.ReferenceYearFaulty.Refuse();
        }

        var definitions = new List<IndicatorDefinition>();
        foreach (var code in request.Indicators.Distinct(StringComparer.Ordinal))
        {
            if (IndicatorDefinitions.Find(code) is not { } definition)
            {
                return IndicatorCodes.UnknownIndicator.Refuse();
            }

            definitions.Add(definition);
        }

        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var writer = new ReleasedFigures(connection, clock.GetUtcNow());
        await writer.StartAsync(ct);
        var summary = new ReleaseSummary(0, 0, 0, 0, 0, 0);
        foreach (var definition in definitions)
        {
            var figures = Control(
                await CalculateAsync(connection, definition, request.ReferenceYear, ct), definition.Unit.Decimals);
            var (added, changed) = await writer.WriteAsync(definition, figures, ct);
            summary = new ReleaseSummary(
                summary.Figures + figures.Count,
                summary.Added + added,
                summary.Changed + changed,
                summary.Unchanged + figures.Count - added - changed,
                summary.Withheld + figures.Count(one => one.Figure.Confidentiality == "C"),
                summary.Missing + figures.Count(one => one.Figure is { Value: null, Confidentiality: "F" }));
        }

        await transaction.CommitAsync(ct);
        return summary;
    }

    private static async Task<IEnumerable<Candidate<Figure>>> CalculateAsync(
        NpgsqlConnection connection, IndicatorDefinition definition, int referenceYear, CancellationToken ct)
    {
        var calculation = IndicatorCalculations.Find(definition.Id)
            ?? throw new InvalidOperationException($"Indicator {definition.Id} has no calculation.");
        var totals = await MonthTotals.ReadAsync(connection, definition.Inputs.Single(), Rules, ct);
        return Zone.Of(totals).SelectMany(zone => calculation.Calculate(zone, referenceYear, Rules));
    }

    private IReadOnlyList<Released<Figure>> Control(IEnumerable<Candidate<Figure>> candidates, int decimals) =>
        control.ReleaseAll(
            [.. candidates.Select(candidate => candidate with { Figure = candidate.Figure.Rounded(decimals) })],
            (figure, reason) => figure.Withhold(reason));
}
