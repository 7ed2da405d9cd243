using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>Writes the plan of a benchmark: everything about it is fixed here, before any figure is asked.</summary>
internal sealed class PlanComposer(CatalogNode node, CatalogSettings settings, TimeProvider clock)
{
    public Outcome<BenchmarkPlan> Compose(
        Guid id, BenchmarkRequest request, IndicatorDefinition indicator, IReadOnlyList<ParticipantRecord> towns,
        IReadOnlyList<ParticipantRecord> aggregators, Did requestedBy, int round)
    {
        var entry = indicator.Benchmark ?? throw new ArgumentException("Has no entry.", nameof(indicator));
        var now = clock.GetUtcNow();
        var start = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var mode = aggregators.Count == 1 ? BenchmarkMode.Masks : BenchmarkMode.Shares;
        var roster = Members(towns, mode);
        var summing = Aggregators(aggregators);
        if (!roster.Succeeded || !summing.Succeeded)
        {
            return roster.Refusal ?? summing.Refusal!;
        }

        return new BenchmarkPlan(
            Id: id.ToString(),
            Indicator: indicator.Id,
            IndicatorVersion: indicator.Version,
            Period: request.Period,
            ReferencePeriod: request.ReferencePeriod,
            ClipLower: entry.Clip[0],
            ClipUpper: entry.Clip[1],
            Edges: FirstPeriodEdges.Of(towns.Count, entry),
            Group: request.Group ?? "list",
            MembershipRule: TownGroups.RuleOf(request.Group),
            MinimumRoster: PlanRules.FewestTowns,
            Coalition: PlanRules.LargestCoalition,
            MinimumDifference: PlanRules.SmallestDifference,
            Statistics: BenchmarkPlan.StatisticsOf(entry),
            ReleaseClass: request.ReleaseClass,
            Roster: roster.Value,
            Aggregators: summing.Value,
            Collector: node.Did,
            CollectorAddress: node.Base,
            RequestedBy: requestedBy,
            Purpose: request.Purpose,
            NotBefore: start,
            Deadline: start.AddSeconds(request.DeadlineSeconds ?? settings.DeadlineSeconds),
            Round: round) { Mode = mode };
    }

    private static Outcome<IReadOnlyList<RosterMember>> Members(
        IReadOnlyList<ParticipantRecord> towns, BenchmarkMode mode) =>
        All(towns, town => Did.Parse(town.Did).Then(did => NisCode.Parse(town.Nis).Then(nis =>
            Did.Parse(RosterChoice.OperatorOf(town)).Select(runBy => new RosterMember(did, nis, runBy)
            {
                EncryptionKey = mode == BenchmarkMode.Masks ? town.EncryptionKey : null,
            }))));

    private static Outcome<IReadOnlyList<PlanAggregator>> Aggregators(IReadOnlyList<ParticipantRecord> aggregators) =>
        All(aggregators, one => Did.Parse(one.Did).Then(did => Did.Parse(RosterChoice.OperatorOf(one)).Select(runBy =>
            new PlanAggregator(did, runBy, one.Base.TrimEnd('/'), one.EncryptionKey!))));

    private static Outcome<IReadOnlyList<T>> All<T>(
        IReadOnlyList<ParticipantRecord> participants, Func<ParticipantRecord, Outcome<T>> read)
    {
        var outcomes = participants.Select(read).ToArray();
        return Array.Find(outcomes, outcome => !outcome.Succeeded).Refusal is { } refusal
            ? refusal
            : Outcome<IReadOnlyList<T>>.Of([.. outcomes.Select(outcome => outcome.Value)]);
    }
}
