using Dapper;
using Dasta.Indicators.Calculation.Composites;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Persons;
using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// Keeps what is withheld from being worked out from other figures of one release and of earlier ones: indicator after
/// indicator, and after the rules that look at each figure alone.
/// </summary>
/// <param name="mayTellPremises">
/// Asked before the first figure over the register of premises is told, whether any may be; null where all may.
/// </param>
internal sealed class ReleaseProtection(
    DisclosureControl control, TownData town, Func<CancellationToken, Task<bool>>? mayTellPremises)
{
    /// <summary>What an indicator names that is calculated from the register of premises.</summary>
    public const string Premises = "premises";

    private readonly IndexProtection _indices = new(control);
    private readonly VacancyProtection _vacancy = new(control, town);
    private readonly YearProtection _years = new(control);
    private readonly CompositeProtection _composites = new(control);
    private readonly IntervalProtection _intervals = new(control, town);

    /// <summary>Whether figures over premises may be told; null while there was none to tell.</summary>
    public bool? TellsPremises { get; private set; }

    /// <summary>The figures of an indicator, with more of them withheld where needed.</summary>
    public async Task<IReadOnlyList<Released<Figure>>> ProtectAsync(
        NpgsqlConnection connection, IndicatorDefinition definition, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, CancellationToken ct) => await _intervals.ProtectAsync(
            connection, definition, await ProtectValuesAsync(connection, definition, candidates, released, ct), ct);

    private async Task<IReadOnlyList<Released<Figure>>> ProtectValuesAsync(
        NpgsqlConnection connection, IndicatorDefinition definition, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, CancellationToken ct)
    {
        var calculation = IndicatorCalculations.Find(definition.Id)!;
        if (definition.Composite is not null)
        {
            return await _composites.ProtectAsync(connection, definition, candidates, released, ct);
        }

        released = calculation switch
        {
            { Level: { } level } => _indices.Protect(level, candidates, released, await EarlierAsync()),
            HourlyProfile => new ProfileProtection(control).Protect(candidates, released, await EarlierAsync()),
            _ when candidates.Any(one => calculation.Compared(one.Figure).Count > 0) =>
                _indices.ProtectCompared(calculation, candidates, released, await EarlierAsync()),
            _ => released,
        };
        released = await _intervals.HideAsync(connection, definition, candidates, released, ct);
        if (calculation.Level is { } told)
        {
            _indices.Note(told, released);
        }

        released = await _years.ProtectAsync(connection, candidates, released, ct);
        if (definition.Inputs.Contains(Premises))
        {
            released = await _vacancy.ProtectAsync(
                connection, candidates, await TellAsync(connection, candidates, released, ct), ct);
        }

        _composites.Note(released);
        return released;

        Task<EarlierLevels> EarlierAsync() => EarlierLevels.ReadAsync(connection, calculation, candidates, ct);
    }

    /// <summary>Keeps what was told of premises, in the transaction that publishes it.</summary>
    public Task KeepAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ToldPremises.WriteAsync(connection, [.. _vacancy.Told], ct);

    /// <summary>All of them withheld, where the register was counted on the spot instead.</summary>
    private async Task<IReadOnlyList<Released<Figure>>> TellAsync(
        NpgsqlConnection connection, IReadOnlyList<Candidate<Figure>> candidates,
        IReadOnlyList<Released<Figure>> released, CancellationToken ct)
    {
        if (released.All(one => one.Withheld || one.Figure.Value is null))
        {
            return released;
        }

        TellsPremises ??= mayTellPremises is null || await WasToldAsync(connection, ct) || await mayTellPremises(ct);
        return TellsPremises.Value
            ? released
            :
            [
                .. candidates.Zip(released, (candidate, one) => one.Withheld || one.Figure.Value is null
                    ? one
                    : control.WithholdForOthers(candidate, (figure, reason) => figure.Withhold(reason))),
            ];
    }

    private static Task<bool> WasToldAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.QuerySingleAsync<bool>(new CommandDefinition(
            """
            SELECT EXISTS (SELECT FROM released.observation WHERE indicator_code = ANY(@codes) AND value IS NOT NULL)
            """,
            new
            {
                codes = IndicatorDefinitions.All.Where(one => one.Inputs.Contains(Premises))
                    .Select(one => one.Id).ToArray(),
            },
            cancellationToken: ct));
}
