using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Wire;

namespace Dasta.Demo.Steps;

/// <summary>Under each agreement the researcher starts a transfer and is given an address and a token.</summary>
internal sealed class StartTransfers : IStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "start transfers";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var researcher = space.Book.Of(Roles.Researcher);
        await MainJob.ForEachTownAsync(space, 4, progress, async (town, stop) =>
        {
            space.Findings.Transfers[town.Member.Slug] =
                await StartAsync(space, researcher, space.Findings.Agreements[town.Member.Slug], stop);
        }, cancellation);
        return $"{space.Findings.Transfers.Count} transfers are STARTED";
    }

    /// <summary>Starts a transfer under an agreement and waits for its address and token.</summary>
    public static async Task<DataAddress> StartAsync(
        DemoSpace space, Address researcher, string agreement, CancellationToken cancellation)
    {
        var begun = await space.Talk.PostAsync(
            researcher.Manage("transfers"), new JsonObject { ["agreementId"] = agreement }, researcher.Did,
            researcher.Did, cancellation);
        return await StartedAsync(space, researcher, begun!["id"]!.GetValue<string>(), cancellation);
    }

    private static Task<DataAddress> StartedAsync(
        DemoSpace space, Address researcher, string transfer, CancellationToken cancellation) =>
        Waiting.ForAsync("the transfer to be STARTED", Patience, async () =>
        {
            var status = await space.Talk.GetAsync(
                researcher.Manage($"transfers/{transfer}"), researcher.Did, researcher.Did, cancellation);
            return status!["state"]!.GetValue<string>() switch
            {
                "STARTED" when status["dataAddress"] is JsonObject address => new DataAddress(
                    transfer, new Uri(address["endpoint"]!.GetValue<string>()), address["token"]!.GetValue<string>()),
                "TERMINATED" => throw new DemoFailure($"the transfer was terminated: {status["problem"]}"),
                _ => null,
            };
        }, cancellation);
}
