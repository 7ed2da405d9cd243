using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// What a town holds a signed plan against before it looks at its own figures (indicators.md section 2.3, rules b and
/// f): who is who as the participants list says, and the bounds and bins its indicator fixes for everybody.
/// </summary>
internal static class PlanScrutiny
{
    private const double RoundingOfEdges = 1e-9;

    /// <summary>Done, or BENCH-106 to BENCH-108.</summary>
    public static Outcome<Done> Check(
        BenchmarkPlan plan, IReadOnlyList<ParticipantRecord> listed, DateTimeOffset now)
    {
        if (plan.Deadline <= now)
        {
            return ConnectorCodes.PlanClosed.Refuse();
        }

        if (!plan.Each.All(IsAsItsIndicatorFixes))
        {
            return ConnectorCodes.PlanOtherBins.Refuse();
        }

        var active = listed.Where(record => record.IsActive).DistinctBy(record => record.Did)
            .ToDictionary(record => record.Did, StringComparer.Ordinal);
        return plan.Roster.All(member => IsTown(member, active)
                && (plan.Mode == BenchmarkMode.Shares ? member.EncryptionKey is null
                    : HasKey(member.EncryptionKey, active[member.Did.ToString()])))
            && plan.Aggregators.All(aggregator => IsAggregator(aggregator, active))
            && active.GetValueOrDefault(plan.Collector.ToString()) is { Kind: ParticipantKind.Catalogue } collector
            && IsBelow(plan.CollectorAddress, collector.Base)
                ? Done.Value
                : ConnectorCodes.PlanOtherParticipants.Refuse();
    }

    // A planner that chose the bins could lay one around the town it is curious about.
    private static bool IsAsItsIndicatorFixes(BenchmarkPlan plan) =>
        IndicatorDefinitions.Find(plan.Indicator) is { Benchmark: { } entry } definition
        && definition.Version == plan.IndicatorVersion
        && definition.Granularities.Contains(plan.Period.Granularity)
        && plan.ReferencePeriod is null or { Granularity: Granularity.Year }
        && plan.Statistics.All(BenchmarkPlan.StatisticsOf(entry).Contains)
        && entry.Clip.SequenceEqual([plan.ClipLower, plan.ClipUpper])
        && FirstPeriodEdges.Of(plan.Roster.Count, entry) is var edges
        && edges.Length == plan.Edges.Count
        && edges.Zip(plan.Edges).All(pair => Math.Abs(pair.First - pair.Second) <= RoundingOfEdges * pair.First);

    private static bool IsTown(RosterMember member, Dictionary<string, ParticipantRecord> active) =>
        active.GetValueOrDefault(member.Did.ToString()) is { Kind: ParticipantKind.Municipality } record
        && record.Nis == member.Nis.ToString()
        && OperatorOf(record) == member.Operator.ToString();

    private static bool IsAggregator(PlanAggregator aggregator, Dictionary<string, ParticipantRecord> active) =>
        active.GetValueOrDefault(aggregator.Did.ToString()) is
            { Kind: ParticipantKind.Aggregator } record
        && OperatorOf(record) == aggregator.Operator.ToString()
        && IsBelow(aggregator.Address, record.Base)
        && HasKey(aggregator.EncryptionKey, record);

    private static bool HasKey(JsonObject? named, ParticipantRecord record) =>
        record.EncryptionKey is { } key && JsonNode.DeepEquals(key, named);

    private static string OperatorOf(ParticipantRecord record) => record.Operator ?? record.Did;

    private static bool IsBelow(string address, string origin) =>
        address == origin || address.StartsWith(origin.TrimEnd('/') + "/", StringComparison.Ordinal);
}
