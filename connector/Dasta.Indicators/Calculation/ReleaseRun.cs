using System.Reflection;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Persons;
using Dasta.Indicators.Calculation.Relations;
using Dasta.Indicators.Calculation.Vehicles;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Store;
using Dasta.Indicators.Store.Provenance;
using Dasta.Indicators.Store.Town;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Indicators.Calculation;

/// <summary>From measurements to released figures: read, calculate, control, write, in one transaction.</summary>
internal sealed class ReleaseRun(
    NpgsqlDataSource raw, TimeProvider clock, SpliceSeal seal, DisclosureControl control, byte[]? tableSecret = null,
    Func<(string? Indicator, int Done, int Total), Task>? progress = null,
    Func<CancellationToken, Task<bool>>? mayTellPremises = null)
{
    // Indicators that are calculated while one is written: many look at few places and leave processors idle.
    private const int Ahead = 6;

    private static readonly CompletenessRules Rules = new();

    public static readonly string CodeVersion = typeof(ReleaseRun).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public async Task<Outcome<ReleaseSummary>> RunAsync(ReleaseRequest request, CancellationToken ct)
    {
        if (request.ReferenceYear < 1990 || request.ReferenceYear > clock.GetUtcNow().Year)
        {
            return IndicatorCodes.ReferenceYearFaulty.Refuse();
        }

        if (Definitions(request) is not { } definitions)
        {
            return IndicatorCodes.UnknownIndicator.Refuse();
        }

        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // What it publishes bears the moment at which its turn came, not the one at which it began to wait.
        await ReleasedFigures.LockAsync(connection, ct);
        var writer = new ReleasedFigures(connection, clock.GetUtcNow());
        await writer.StartAsync(ct);
        var tally = new ReleaseTally();
        if (await TownReader.ReadAsync(connection, Rules, seal, ct) is { } town)
        {
            var run = await RunRecord.StartAsync(
                connection, CodeVersion, request, definitions, clock.GetUtcNow(), ct);
            await PublishAsync(
                connection, definitions, town, request, new FigureBatch(writer, run, tally), tally, ct);
            await RunRecord.FinishAsync(connection, run, clock.GetUtcNow(), ct);
        }

        await transaction.CommitAsync(ct);
        return tally.Summary(definitions);
    }

    private async Task PublishAsync(
        NpgsqlConnection connection, IReadOnlyList<IndicatorDefinition> definitions, TownData town,
        ReleaseRequest request, FigureBatch batch, ReleaseTally tally, CancellationToken ct)
    {
        var protection = new ReleaseProtection(control, town, mayTellPremises);
        var (done, occasions) = (0, Task.CompletedTask);
        var begun = new Queue<(IndicatorDefinition Definition, Task<Candidate<Figure>[]> Calculated)>();
        foreach (var definition in definitions.OrderBy(Turn))
        {
            begun.Enqueue((definition, Begin(definition)));
            if (begun.Count > Ahead)
            {
                await PublishNextAsync();
            }
        }

        while (begun.Count > 0)
        {
            await PublishNextAsync();
        }

        await TellAsync(null, done);
        await protection.KeepAsync(connection, ct);
        await batch.WriteAsync(ct);

        Task<Candidate<Figure>[]> Begin(IndicatorDefinition definition)
        {
            Task<Candidate<Figure>[]> Run() =>
                Task.Run(() => Calculate(definition, town, request).ToArray(), ct);
            if (IndicatorCalculations.Find(definition.Id) is not EventIndicator)
            {
                return Run();
            }

            // Those of events share what they work out: none waits for another on a thread that others could use.
            var turn = AfterAsync(occasions, Run);
            occasions = turn;
            return turn;
        }

        async Task PublishNextAsync()
        {
            var (definition, calculated) = begun.Dequeue();
            await TellAsync(definition.Id, done++);
            var figures = await ControlAsync(connection, await calculated, definition, protection, ct);
            tally.TellsPremises = protection.TellsPremises;
            await batch.AddAsync(definition, figures, ct);
        }

        Task TellAsync(string? indicator, int calculated) =>
            progress?.Invoke((indicator, calculated, definitions.Count)) ?? Task.CompletedTask;
    }

    private static async Task<T> AfterAsync<T>(Task before, Func<Task<T>> run)
    {
        await before;
        return await run();
    }

    // The table first, for indices keep to what it withholds, and intervals to what both do; what has parts decides on
    // the whole before it, and what is compared follows what it is compared with; at last what is made of others. What
    // has most figures, or is dearest, goes as early as it may: so that the one is written and the other calculated
    // beside the rest.
    internal static int Turn(IndicatorDefinition definition) => definition switch
    {
        { Id: CountTable.Code } => 0,
        { Composite: not null } => int.MaxValue,
        _ when IndicatorCalculations.Find(definition.Id) is BusynessIndex => 1,
        _ when IndicatorCalculations.Find(definition.Id) is TrafficIndex => 2,
        { Id: HourlyProfile.Code } => 3,
        { Id: YearlyTrend.Code } => 4,
        _ when definition.Granularities.Contains(Granularity.Day) => 5,
        _ => 6 + VacancyTold.PlaceOf(definition.Id),
    };

    /// <summary>Null when there is one that nobody knows.</summary>
    private static IReadOnlyList<IndicatorDefinition>? Definitions(ReleaseRequest request)
    {
        if (request.Indicators.Contains(ReleaseRequest.All, StringComparer.Ordinal))
        {
            return IndicatorDefinitions.All;
        }

        var codes = request.Indicators.Distinct(StringComparer.Ordinal).ToArray();
        var known = codes.Select(IndicatorDefinitions.Find).OfType<IndicatorDefinition>().ToArray();
        return known.Length == codes.Length ? known : null;
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
        var calibration = new Calibration(definition, town);
        return calculation
            .Calculate(town, Scope(
                request, request.Granularities ?? Usual(definition), calculation.DaysAhead))
            .Select(candidate => candidate with
            {
                Figure = calibration.Widen(
                    AreaChain.Mark(candidate.Figure, chains.GetValueOrDefault(candidate.Figure.AreaCode, []))),
            });
    }

    private static CalculationScope Scope(
        ReleaseRequest request, IReadOnlyList<Granularity> lengths, int daysAhead)
    {
        var (from, until) = (request.From ?? DateOnly.MinValue, request.Until ?? DateOnly.MaxValue);
        if (!request.Touched)
        {
            return new(request.ReferenceYear, lengths, from, until);
        }

        var touchesReference = from.Year <= request.ReferenceYear && until.Year >= request.ReferenceYear;
        var first = touchesReference || from.DayNumber <= daysAhead ? DateOnly.MinValue : from.AddDays(-daysAhead);
        return new(request.ReferenceYear, lengths, first, DateOnly.MaxValue, from);
    }

    private static IReadOnlyList<Granularity> Usual(IndicatorDefinition definition)
    {
        var longer = definition.Granularities.Where(one => one is not (Granularity.Day or Granularity.Hour)).ToArray();
        return longer.Length > 0 ? longer : definition.Granularities;
    }

    private async Task<IReadOnlyList<Released<Figure>>> ControlAsync(
        NpgsqlConnection connection, IEnumerable<Candidate<Figure>> calculated, IndicatorDefinition definition,
        ReleaseProtection protection, CancellationToken ct)
    {
        var candidates = calculated
            .Select(one => one with { Figure = one.Figure.Rounded(definition.Unit.Decimals) }).ToArray();
        var rounding = tableSecret is null
            ? null : new TableRounding<Figure>(tableSecret, (figure, count) => figure with { Value = count });
        var released = control.ReleaseAll(
            candidates, (figure, reason) => figure.Withhold(reason),
            await EarlierTables.ReadAsync(connection, candidates, ct), rounding);
        return await protection.ProtectAsync(connection, definition, candidates, released, ct);
    }
}
