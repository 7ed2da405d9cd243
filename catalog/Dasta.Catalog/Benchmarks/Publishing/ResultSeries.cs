using System.Text;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>
/// Which series a result belongs to: the same participant asked the same question for periods of one length. What a
/// standing benchmark gives is one series, and so is a period of it that is asked again by hand.
/// </summary>
/// <param name="Id">Base64url of SHA-256 over the question.</param>
internal sealed record ResultSeries(string Id, string TitleDutch, string TitleEnglish)
{
    public static ResultSeries Of(BenchmarkPlan plan, IndicatorDefinition indicator)
    {
        var group = GroupNames.Of(plan.Group);
        var length = GroupNames.LengthOf(plan.Period.Granularity);
        return new ResultSeries(
            IdOf(plan),
            $"Blinde benchmark: {indicator.Name.Nl}, {group.Nl}, {length.Nl}",
            $"Blind benchmark: {indicator.Name.En}, {group.En}, {length.En}");
    }

    /// <summary>
    /// One value that stands for the roster as it was planned, so that two results can be seen to be over the same
    /// towns.
    /// </summary>
    public static string RosterHashOf(BenchmarkPlan plan) => PlanHash.Of(Encoding.UTF8.GetBytes(
        string.Join('\n', plan.Roster.Select(town => town.Did.ToString()).Order(StringComparer.Ordinal))));

    private static string IdOf(BenchmarkPlan plan) => PlanHash.Of(Encoding.UTF8.GetBytes(string.Join('\n',
        [
            plan.RequestedBy.ToString(), plan.Indicator, plan.Period.Granularity.ToString(),
            plan.ReferencePeriod?.Code ?? string.Empty, plan.ReleaseClass, plan.Group,
            // A list of towns has no other name than its towns.
            plan.Group == GroupNames.List ? RosterHashOf(plan) : string.Empty,
        ])));
}
