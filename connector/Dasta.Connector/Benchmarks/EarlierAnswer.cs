using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Benchmarks;

/// <summary>A plan that was answered before for the same indicator and period.</summary>
/// <param name="State">See <see cref="AnswerStore"/>.</param>
/// <param name="Figure">What it was answered with; null where that was not kept.</param>
/// <param name="OpenedOver">Towns its result is over; null where there is none.</param>
internal sealed record EarlierAnswer(BenchmarkPlan Plan, string State, double? Figure, int? OpenedOver)
{
    /// <summary>
    /// Whether the same roster may be answered again, with the figure of the first time: a later round of one that
    /// failed, or the other mode. Each aggregator holds a batch against those it opened, so there must be one that has
    /// seen both; and a sum over fewer towns than the roster must not get the rest beside it. BENCH-109 or BENCH-110.
    /// </summary>
    public Outcome<double> Repeat(BenchmarkPlan plan)
    {
        if (Figure is not { } figure
            || plan.Round > PlanRules.MostRounds
            || (plan.Mode == Plan.Mode && (plan.Round <= Plan.Round || State == "completed"))
            || !plan.Edges.SequenceEqual(Plan.Edges)
            || !plan.Aggregators.Any(one => Plan.Aggregators.Any(other => other.Did == one.Did)))
        {
            return ConnectorCodes.RosterAnswered.Refuse();
        }

        return State == "failed" || OpenedOver == plan.Roster.Count
            ? figure
            : ConnectorCodes.EarlierRoundOpen.Refuse();
    }
}
