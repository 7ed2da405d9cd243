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

    private static readonly string[] TooSmall =
    [
        CatalogCodes.RosterTooSmall.Code, CatalogCodes.TooFewForNoise.Code, PolicyCodes.RosterTooSmall.Code,
        PolicyCodes.OperatorConcentration.Code,
    ];

    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether participants of a kind may ask for benchmarks.</summary>
    public static bool MayBeAskedBy(string kind) => MayAsk.Contains(kind, StringComparer.Ordinal);

    /// <summary>
    /// The towns, by DID, that would take part in a request and those of its group or list whose offers decline, as
    /// both are known now; refused as the towns of a request are.
    /// </summary>
    public async Task<Outcome<(IReadOnlyList<string> TakePart, IReadOnlyList<string> Decline)>> ForeseeAsync(
        Caller caller, BenchmarkRequest request, CancellationToken ct)
    {
        var listed = await participants.ListAsync(ct);
        var all = listed.Then(one => RosterChoice.Towns(request, one, Nobody));
        if (!all.Succeeded)
        {
            return all.Refusal;
        }

        string[] dids = [.. all.Value.Select(one => one.Did)];
        var decliners = await ledger.DeclinersAsync(dids, caller, request, ct);
        IReadOnlyList<string> takePart = [.. dids.Where(did => !decliners.Contains(did))];
        IReadOnlyList<string> decline = [.. dids.Where(decliners.Contains)];
        return (takePart, decline);
    }

    /// <summary>The benchmark and whether it is new; every refusal names the rule it breaks.</summary>
    public async Task<Outcome<(Benchmark Benchmark, bool IsNew)>> AskAsync(
        Caller caller, BenchmarkRequest request, CancellationToken ct)
    {
        if (!MayBeAskedBy(caller.Kind))
        {
            return CatalogCodes.NotAllowed.Refuse();
        }

        if (!request.Each.All(CanBeAsked))
        {
            return CatalogCodes.IndicatorUnknown.Refuse();
        }

        var listed = await participants.ListAsync(ct);
        if (!listed.Succeeded)
        {
            return listed.Refusal;
        }

        var decliners = request.Group is null ? Nobody : await ledger.DeclinersAsync(
            [.. listed.Value.Select(one => one.Did)], caller, request, ct);
        Outcome<IReadOnlyList<ParticipantRecord>> Towns(BenchmarkRequest asked) =>
            RosterChoice.Towns(asked, listed.Value, decliners);
        var towns = Towns(request);
        var aggregators = RosterChoice.Aggregators(request.Mode, listed.Value);
        var entered = towns.Succeeded
            ? await EnterAsync(caller, request, towns.Value, aggregators, ct)
            : towns.Refusal;
        return request.Group is { } group && entered.Refusal is { } refusal && TooSmall.Contains(refusal.Code)
            && aggregators.Succeeded
                ? NearestGroup.Name(refusal, group, wider => Towns(request with { Group = wider }).Then(more =>
                    composer.Compose(
                        Guid.Empty, request with { Group = wider }, more, aggregators.Value, caller.Did, 1)))
                : entered;
    }

    private async Task<Outcome<(Benchmark Benchmark, bool IsNew)>> EnterAsync(
        Caller caller, BenchmarkRequest request, IReadOnlyList<ParticipantRecord> towns,
        Outcome<IReadOnlyList<ParticipantRecord>> aggregators, CancellationToken ct)
    {
        if (towns.Count < PlanRules.FewestTowns)
        {
            return CatalogCodes.RosterTooSmall.Refuse();
        }

        if (request.Epsilon is not null && towns.Count < PlanRules.FewestTownsOfNoise)
        {
            return CatalogCodes.TooFewForNoise.Refuse();
        }

        if (!aggregators.Succeeded)
        {
            return aggregators.Refusal;
        }

        var mode = aggregators.Value.Count == 1 ? BenchmarkMode.Masks : BenchmarkMode.Shares;
        if (mode == BenchmarkMode.Masks && towns.Any(town => town.EncryptionKey is null))
        {
            return CatalogCodes.MasksMissing.Refuse();
        }

        var stored = await ledger.EnterAsync(
            new Question(request, [.. request.Each.Select(one => RosterKey(one, mode, towns))]), caller,
            (id, round) => composer.Compose(id, request, towns, aggregators.Value, caller.Did, round), ct);
        if (stored is not { Succeeded: true, Value: { IsNew: true, Benchmark: var benchmark } })
        {
            return stored;
        }

        // Asked at once, so that a plan identity refuses is refused here and now; else the driver tries again.
        var registered = await driver.RegisterAsync(benchmark, ct);
        wakeUp.Signal();
        return registered.Succeeded ? stored : registered.Refusal;
    }

    private static bool CanBeAsked(BenchmarkRequest request) =>
        IndicatorDefinitions.Find(request.Indicator) is { Benchmark: not null } indicator
        && indicator.Version == request.IndicatorVersion
        && indicator.Granularities.Contains(request.Period.Granularity)
        && request.ReferencePeriod is null or { Granularity: Granularity.Year };

    private static string RosterKey(
        BenchmarkRequest request, BenchmarkMode mode, IReadOnlyList<ParticipantRecord> towns) =>
        PlanHash.Of(Encoding.UTF8.GetBytes(string.Join('\n',
            [
                $"{request.Indicator} v{request.IndicatorVersion} {request.Period} {request.ReferencePeriod}",
                .. mode == BenchmarkMode.Masks ? ["masks"] : Array.Empty<string>(),
                .. towns.Select(town => town.Did).Order(StringComparer.Ordinal),
            ])));
}
