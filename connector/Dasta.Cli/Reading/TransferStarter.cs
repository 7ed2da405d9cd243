using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Reading;

/// <summary>Finds the started transfer of an agreement, or starts one.</summary>
internal sealed class TransferStarter(Tool tool, Session session, Member self, ConnectorPlace connector)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private string Transfers => $"{connector.Management}/transfers";

    private Screen Screen => tool.Screen;

    public async Task<Outcome<DataAddress>> OpenAsync(string agreement, CancellationToken cancellation)
    {
        var known = await session.GetAsync(Transfers, self, self, cancellation);
        if (!known.Succeeded)
        {
            return known.Refusal;
        }

        var started = known.Value.Objects("transfers").FirstOrDefault(one =>
            one.Text("agreementId") == agreement && one.Text("role") == "consumer" && one.Text("state") == "STARTED");
        return started is null
            ? await StartAsync(agreement, cancellation)
            : (await GetAsync(started.Text("id"), cancellation)).Then(answer => AddressOf(answer.Object));
    }

    /// <summary>Starts a new transfer, whatever there was before.</summary>
    public async Task<Outcome<DataAddress>> StartAsync(string agreement, CancellationToken cancellation)
    {
        Screen.Note("Starting a transfer.");
        var begun = await session.PostAsync(
            Transfers, self, new JsonObject { ["agreementId"] = agreement }, cancellation);
        if (!begun.Succeeded)
        {
            return begun.Refusal;
        }

        var id = begun.Value.Object.Text("id");
        var started = await new Waiting(tool.Time).ForAsync(
            "STARTED", Patience, () => GetAsync(id, cancellation), Screen.Note, cancellation);
        return started.Then(AddressOf);
    }

    private static Outcome<DataAddress> AddressOf(JsonObject transfer)
    {
        var address = transfer.Object("dataAddress") ?? [];
        return address.Text("endpoint") is { Length: > 0 } endpoint && address.Text("token") is { Length: > 0 } token
            ? new DataAddress(endpoint.TrimEnd('/'), token)
            : CliCodes.UnreadableAnswer.Refuse("the started transfer has no data address.");
    }

    private Task<Outcome<Answer>> GetAsync(string id, CancellationToken cancellation) =>
        session.GetAsync($"{Transfers}/{Uri.EscapeDataString(id)}", self, self, cancellation);
}
