using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Subjects;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>Writes the plan of a benchmark: everything about it is fixed here, before any figure is asked.</summary>
internal sealed class PlanComposer(CatalogNode node, CatalogSettings settings, TimeProvider clock)
{
    private const int NoisyShareNumerator = 4;
    private const int NoisyShareDenominator = 5;

    /// <param name="request">Of indicators that are known and benchmarked.</param>
    public Outcome<BenchmarkPlan> Compose(
        Guid id, BenchmarkRequest request, IReadOnlyList<ParticipantRecord> towns,
        IReadOnlyList<ParticipantRecord> aggregators, Did requestedBy, int round)
    {
        var subjects = SubjectsOf(request, towns.Count);
        var first = subjects[0];
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
            Indicator: first.Indicator,
            IndicatorVersion: first.IndicatorVersion,
            Period: first.Period,
            ReferencePeriod: first.ReferencePeriod,
            ClipLower: first.ClipLower,
            ClipUpper: first.ClipUpper,
            Edges: first.Edges,
            Group: request.Group ?? "list",
            MembershipRule: TownGroups.RuleOf(request.Group),
            MinimumRoster: FewestOf(request, towns.Count),
            Coalition: PlanRules.LargestCoalition,
            MinimumDifference: PlanRules.SmallestDifference,
            Statistics: first.Statistics,
            ReleaseClass: request.ReleaseClass,
            Roster: roster.Value,
            Aggregators: summing.Value,
            Collector: node.Did,
            CollectorAddress: node.Base,
            RequestedBy: requestedBy,
            Purpose: request.Purpose,
            NotBefore: start,
            Deadline: start.AddSeconds(request.DeadlineSeconds ?? settings.DeadlineSeconds),
            Round: round)
        {
            Mode = mode,
            Epsilon = request.Epsilon,
            Further = [.. subjects.Skip(1)],
        };
    }

    // The more towns must answer, the less each has to add for the noise to be whole.
    private static int FewestOf(BenchmarkRequest request, int towns) => request.Epsilon is null
        ? PlanRules.FewestTowns
        : Math.Max(PlanRules.FewestTownsOfNoise, towns * NoisyShareNumerator / NoisyShareDenominator);

    private static PlanSubject[] SubjectsOf(BenchmarkRequest request, int towns)
    {
        var entries = request.Indicators.ToDictionary(
            code => code, code => IndicatorDefinitions.Find(code)!.Benchmark!, StringComparer.Ordinal);
        var edges = entries.ToDictionary(
            one => one.Key, one => FirstPeriodEdges.Of(towns, one.Value), StringComparer.Ordinal);
        return
        [
            .. request.Each.Select(one => new PlanSubject(
                one.Indicator, one.IndicatorVersion, one.Period, one.ReferencePeriod, entries[one.Indicator].Clip[0],
                entries[one.Indicator].Clip[1], edges[one.Indicator],
                [
                    .. BenchmarkPlan.StatisticsOf(entries[one.Indicator], request.Epsilon is not null)
                        .Where(name => request.Statistics.Count == 0 || request.Statistics.Contains(name)),
                ])),
        ];
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
