using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Wire;

namespace Dasta.Demo.Steps;

/// <summary>The researcher's connector negotiates an agreement with each town over the Dataspace Protocol.</summary>
internal sealed class NegotiateAgreements : IStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public string Name => "negotiate agreements";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var researcher = space.Book.Of(Roles.Researcher);
        var kept = await KeptAsync(space, researcher, cancellation);
        await MainJob.ForEachTownAsync(space, 4, progress, async (town, stop) =>
        {
            var agreement = kept.GetValueOrDefault(town.Did.ToString())
                ?? await NegotiateAsync(space, researcher, town, stop);
            space.Findings.Agreements[town.Member.Slug] = agreement;
        }, cancellation);
        var reused = kept.Count == 0 ? string.Empty : $", {kept.Count} of them from before";
        return $"{space.Findings.Agreements.Count} agreements are FINALIZED{reused}";
    }

    /// <summary>Asks the researcher's connector to begin; gives the negotiation's id there.</summary>
    public static async Task<string> BeginAsync(
        DemoSpace space, Address researcher, Address town, CancellationToken cancellation)
    {
        var offer = space.Findings.Offers[town.Member.Slug];
        var body = new JsonObject
        {
            ["provider"] = offer.Provider,
            ["address"] = offer.Address,
            ["dataset"] = offer.Dataset,
            ["offer"] = offer.Policy.DeepClone(),
        };
        var begun = await space.Talk.PostAsync(
            researcher.Manage("negotiations"), body, researcher.Did, researcher.Did, cancellation);
        return begun!["id"]!.GetValue<string>();
    }

    /// <summary>Waits until the negotiation is FINALIZED; gives the id of the agreement.</summary>
    public static async Task<string> FinishAsync(
        DemoSpace space, Address researcher, string negotiation, CancellationToken cancellation) =>
        await Waiting.ForAsync("the negotiation to be FINALIZED", Patience, async () =>
        {
            var status = await space.Talk.GetAsync(
                researcher.Manage($"negotiations/{negotiation}"), researcher.Did, researcher.Did, cancellation);
            return status!["state"]!.GetValue<string>() switch
            {
                "FINALIZED" => status["agreementId"]!.GetValue<string>(),
                "TERMINATED" => throw new DemoFailure($"the negotiation was terminated: {status["problem"]}"),
                _ => null,
            };
        }, cancellation);

    private static async Task<string> NegotiateAsync(
        DemoSpace space, Address researcher, Address town, CancellationToken cancellation) =>
        await FinishAsync(
            space, researcher, await BeginAsync(space, researcher, town, cancellation), cancellation);

    private static async Task<Dictionary<string, string>> KeptAsync(
        DemoSpace space, Address researcher, CancellationToken cancellation)
    {
        var all = await space.Talk.GetAsync(
            researcher.Manage("negotiations"), researcher.Did, researcher.Did, cancellation);

        // A town may have agreed with the researcher on other offers too.
        var offered = space.Findings.Offers.Values.Select(offer => offer.Dataset).ToHashSet(StringComparer.Ordinal);
        return all!.AsArray()
            .Where(one => one!["role"]!.GetValue<string>() == "consumer"
                && one["state"]!.GetValue<string>() == "FINALIZED"
                && offered.Contains(one["dataset"]!.GetValue<string>()))
            .GroupBy(one => one!["peer"]!.GetValue<string>(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First()!["agreementId"]!.GetValue<string>(),
                StringComparer.Ordinal);
    }
}
