using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>Writes the plan of a benchmark: everything about it is fixed here, before any figure is asked.</summary>
internal sealed class PlanComposer(CatalogNode node, CatalogSettings settings, TimeProvider clock)
{
    public Outcome<BenchmarkPlan> Compose(
        Guid id, BenchmarkRequest request, BenchmarkEntry entry, IReadOnlyList<ParticipantRecord> towns,
        IReadOnlyList<ParticipantRecord> aggregators, Did requestedBy, int round)
    {
        var now = clock.GetUtcNow();
        var start = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var plan = new BenchmarkPlan
        {
            Id = id.ToString(),
            Indicator = entry.Indicator,
            IndicatorVersion = entry.Version,
            Period = request.Period,
            ReferencePeriod = request.ReferencePeriod,
            ClipLow = entry.ClipLow,
            ClipHigh = entry.ClipHigh,
            Edges = FirstPeriodEdges.Of(towns.Count),
            Group = request.Group ?? "list",
            MembershipRule = TownGroups.RuleOf(request.Group),
            Roster = [.. towns.Select(TownOf)],
            Aggregators = [.. aggregators.Select(AggregatorOf)],
            Collector = node.Did,
            CollectorAddress = new Uri(node.Base),
            RequestedBy = requestedBy,
            Purpose = request.Purpose,
            NotBefore = start,
            Deadline = start.AddSeconds(request.DeadlineSeconds ?? settings.DeadlineSeconds),
            Round = round,
        };
        return plan;
    }
}
