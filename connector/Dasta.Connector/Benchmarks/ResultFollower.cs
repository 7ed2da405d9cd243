using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Indicators.Registers;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks.Percentiles;
using Dasta.Policies.Benchmarks.Subjects;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// Fetches the published result of an answered plan, keeps the median of the peers and works out at home the
/// percentile of the figure that went into it, whatever became of that figure since; nothing about it is sent back.
/// </summary>
internal sealed class ResultFollower(GuardedHttp http, TokenClient tokens, ILogger<ResultFollower> log)
{
    private const int AnswerLimitBytes = 2 * 1024 * 1024;
    private const double Half = 0.5;

    public async Task FollowAsync(HostedParticipant participant, SignedPlan signed, CancellationToken cancellation)
    {
        var plan = signed.Plan;
        var token = await tokens.GetAsync(participant.Acting, plan.Collector, cancellation);
        if (!token.Succeeded)
        {
            log.LogWarning("No token for the collector of {Plan}: {Code}", signed.Hash, token.Refusal.Code);
            return;
        }

        var address = new Uri($"{plan.CollectorAddress.TrimEnd('/')}/benchmarks/{Uri.EscapeDataString(plan.Id)}");
        var answer = await PeerJson.GetAsync(http, address, token.Value, AnswerLimitBytes, cancellation);
        if (!answer.Succeeded)
        {
            log.LogWarning("The result of {Plan} could not be read: {Code}", signed.Hash, answer.Refusal.Code);
            return;
        }

        await EndAsync(participant, signed, answer.Value, cancellation);
    }

    private static async Task EndAsync(
        HostedParticipant participant, SignedPlan signed, JsonObject answer, CancellationToken cancellation)
    {
        var store = new AnswerStore(participant.State);
        if (answer["state"]?.ToString() == "failed")
        {
            await store.EndAsync(signed.Hash, "failed", [], cancellation);
            return;
        }

        if (answer["result"] is not JsonObject published)
        {
            return;
        }

        var plan = signed.Plan;
        var results = SubjectResults.Read(published, plan);
        var figures = await store.FiguresAsync(signed.Hash, cancellation);
        if (!results.Succeeded || figures.Count != results.Value.Count)
        {
            return;
        }

        var ended = new List<(string, PercentileBand?)>();
        foreach (var (part, (one, (result, figure))) in plan.Each.Zip(results.Value.Zip(figures)).Index())
        {
            if (result.Quantiles.FirstOrDefault(quantile => quantile.Probability == Half)?.Value is { } median)
            {
                await participant.Town.KeepPeerMedianAsync(
                    new PeerMedian(
                        part == 0 ? signed.Hash : FormattableString.Invariant($"{signed.Hash} {part}"), one.Indicator,
                        one.IndicatorVersion, one.Period, one.Group, result.Count, median),
                    cancellation);
            }

            // Without the figure that went in there is a result and no place in it.
            ended.Add((
                result.ToJson().ToJsonString(), figure is { } own ? OwnPercentile.Of(own, result, one) : null));
        }

        await store.EndAsync(signed.Hash, "completed", ended, cancellation);
    }
}
