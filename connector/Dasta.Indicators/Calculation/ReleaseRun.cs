using System.Reflection;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Store;
using Dasta.Indicators.Store.Town;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Calculation;

/// <summary>From measurements to released figures: read, calculate, control, write, in one transaction.</summary>
internal sealed class ReleaseRun(NpgsqlDataSource raw, TimeProvider clock, DisclosureControl control)
{
    private static readonly CompletenessRules Rules = new();

    private static readonly string CodeVersion = typeof(ReleaseRun).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public async Task<Outcome<ReleaseSummary>> RunAsync(ReleaseRequest request, CancellationToken ct)
    {
        if (request.ReferenceYear < 1990 || request.ReferenceYear > clock.GetUtcNow().Year)
        {
            return IndicatorCodes.ReferenceYearFaulty.Refuse();
        }

        var definitions = Definitions(request);
        if (!definitions.Succeeded)
        {
            return definitions.Refusal;
        }

        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var writer = new ReleasedFigures(connection, clock.GetUtcNow());
        await writer.StartAsync(ct);
        var summary = new ReleaseSummary(0, 0, 0, 0, 0, 0, []);
        if (await TownReader.ReadAsync(connection, Rules, ct) is { } town)
        {
            var run = await CalculationRun.RecordAsync(connection, CodeVersion, request, clock.GetUtcNow(), ct);
            foreach (var definition in definitions.Value)
            {
                var figures = Control(Calculate(definition, town, request), definition.Unit.Decimals);
                var (added, changed) = await writer.WriteAsync(definition, run, figures, ct);
                summary = Add(summary, Summarise(definition, figures), added, changed);
            }
        }

        await transaction.CommitAsync(ct);
        return summary;
    }

    private static Outcome<IReadOnlyList<IndicatorDefinition>> Definitions(ReleaseRequest request)
    {
        if (request.Indicators is [ReleaseRequest.All])
        {
            return Outcome<IReadOnlyList<IndicatorDefinition>>.Of(IndicatorDefinitions.All);
        }

        var found = request.Indicators.Distinct(StringComparer.Ordinal).Select(IndicatorDefinitions.Find).ToArray();
        return found.Contains(null)
            ? IndicatorCodes.UnknownIndicator.Refuse()
            : Outcome<IReadOnlyList<IndicatorDefinition>>.Of([.. found.OfType<IndicatorDefinition>()]);
    }

    private static ReleaseSummary Add(ReleaseSummary summary, IndicatorSummary one, int added, int changed) => new(
        summary.Figures + one.Figures,
        summary.Added + added,
        summary.Changed + changed,
        summary.Unchanged + one.Figures - added - changed,
        summary.Withheld + one.Withheld,
        summary.Missing + one.Missing,
        [.. summary.Indicators, one]);

    private static IndicatorSummary Summarise(
        IndicatorDefinition definition, IReadOnlyList<Released<Figure>> released)
    {
        var figures = released.Select(one => one.Figure).ToArray();
        var reason = figures.Length == 0 ? IndicatorSummary.NoInput
            : figures.Any(one => one.Value is not null) ? null
            : figures.CountBy(one => one.ValueAttribute).MaxBy(count => count.Value).Key;
        return new(
            definition.Id, figures.Length, figures.Count(one => one.Confidentiality == "C"),
            figures.Count(one => one is { Value: null, Confidentiality: "F" }), reason,
            reason == IndicatorSummary.NoInput ? definition.Inputs : []);
    }

    private static IEnumerable<Candidate<Figure>> Calculate(
        IndicatorDefinition definition, TownData town, ReleaseRequest request)
    {
        var calculation = IndicatorCalculations.Find(definition.Id)
            ?? throw new InvalidOperationException($"Indicator {definition.Id} has no calculation.");
        var chains = town.Zones.ToDictionary(
            zone => zone.Code,
            zone => zone.Chains.Where(chain => definition.Inputs.Contains(chain.Property)).ToArray(),
            StringComparer.Ordinal);
        return calculation
            .Calculate(town, new CalculationScope(
                request.ReferenceYear,
                request.Granularities ?? Usual(definition),
                request.From ?? DateOnly.MinValue,
                request.Until ?? DateOnly.MaxValue))
            .Select(candidate => candidate with
            {
                Figure = AreaChain.Mark(candidate.Figure, chains.GetValueOrDefault(candidate.Figure.AreaCode, [])),
            });
    }

    private static IReadOnlyList<Granularity> Usual(IndicatorDefinition definition)
    {
        var longer = definition.Granularities.Where(one => one is not (Granularity.Day or Granularity.Hour)).ToArray();
        return longer.Length > 0 ? longer : definition.Granularities;
    }

    private IReadOnlyList<Released<Figure>> Control(IEnumerable<Candidate<Figure>> candidates, int decimals) =>
        control.ReleaseAll(
            [.. candidates.Select(candidate => candidate with { Figure = candidate.Figure.Rounded(decimals) })],
            (figure, reason) => figure.Withhold(reason));
}
