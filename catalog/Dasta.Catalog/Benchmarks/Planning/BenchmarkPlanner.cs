using System.Text;
using Dasta.Catalog.Benchmarks.Planning.Composing;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>
/// Takes a request for a benchmark: composes the plan, checks it against every plan before it, stores it and has it
/// signed. The same question over the same towns is answered by the plan that exists.
/// </summary>
internal sealed class BenchmarkPlanner(
    PlanComposer composer, PlanLedger ledger, BenchmarkDriver driver, Participants participants,
    BenchmarkWakeUp wakeUp)
{
    private static readonly string[] MayAsk =
    [
        ParticipantKind.Province, ParticipantKind.Intermediary, ParticipantKind.Agency, ParticipantKind.Researcher,
        ParticipantKind.Municipality,
    ];

    /// <summary>The benchmark and whether it is new; every refusal names the rule it breaks.</summary>
    public async Task<Outcome<(Benchmark Benchmark, bool IsNew)>> AskAsync(
        Caller caller, BenchmarkRequest request, CancellationToken ct)
    {
        if (!MayAsk.Contains(caller.Kind))
        {
            return CatalogCodes.NotAllowed.Refuse();
        }

        if (IndicatorDefinitions.Find(request.Indicator) is not { Benchmark: not null } indicator
            || indicator.Version != request.IndicatorVersion
            || !indicator.Granularities.Contains(request.Period.Granularity)
            || request.ReferencePeriod is { Granularity: not Granularity.Year })
        {
            return CatalogCodes.IndicatorUnknown.Refuse();
        }

        var listed = await participants.ListAsync(ct);
        var towns = listed.Then(all => RosterChoice.Towns(request, all));
        if (!towns.Succeeded)
        {
            return towns.Refusal;
        }

        if (towns.Value.Count < PlanRules.FewestTowns)
        {
            return CatalogCodes.RosterTooSmall.Refuse();
        }

        var aggregators = RosterChoice.Aggregators(request.Mode, listed.Value);
        if (!aggregators.Succeeded)
        {
            return aggregators.Refusal;
        }

        var mode = aggregators.Value.Count == 1 ? BenchmarkMode.Masks : BenchmarkMode.Shares;
        if (mode == BenchmarkMode.Masks && towns.Value.Any(town => town.EncryptionKey is null))
        {
            return CatalogCodes.MasksMissing.Refuse();
        }

        var stored = await ledger.EnterAsync(
            new Question(request, RosterKey(request, mode, towns.Value)), caller,
            (id, round) => composer.Compose(
                id, request, indicator, towns.Value, aggregators.Value, caller.Did, round), ct);
        if (stored is not { Succeeded: true, Value: { IsNew: true, Benchmark: var benchmark } })
        {
            return stored;
        }

        // Asked at once, so that a plan identity refuses is refused here and now; else the driver tries again.
        var registered = await driver.RegisterAsync(benchmark, ct);
        wakeUp.Signal();
        return registered.Succeeded ? stored : registered.Refusal;
    }

    private static string RosterKey(
        BenchmarkRequest request, BenchmarkMode mode, IReadOnlyList<ParticipantRecord> towns) =>
        PlanHash.Of(Encoding.UTF8.GetBytes(string.Join('\n',
            [
                $"{request.Indicator} v{request.IndicatorVersion} {request.Period} {request.ReferencePeriod}",
                .. mode == BenchmarkMode.Masks ? ["masks"] : Array.Empty<string>(),
                .. towns.Select(town => town.Did).Order(StringComparer.Ordinal),
            ])));
}
