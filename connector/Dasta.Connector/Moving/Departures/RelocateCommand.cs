using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Node.Start;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Moving.Departures;

/// <summary>
/// The command <c>relocate</c> of the connector itself, given on its machine with its settings: signs, with the
/// participant's key, that it goes to another place, and announces that at identity. Who has only a token can't.
/// </summary>
internal static class RelocateCommand
{
    public const string Word = "relocate";

    private const string Usage =
        "Give: relocate --participant SLUG --to URL --settings FILE, on the machine of the connector it leaves.";

    /// <exception cref="StartException">What stands in the way, in one line.</exception>
    public static async Task RunAsync(IServiceProvider services, string[] arguments)
    {
        var connector = services.GetRequiredService<ConnectorSettings>();
        var node = services.GetRequiredService<NodeSettings>();
        var participant = connector.Participants.FirstOrDefault(one => one.Slug == After(arguments, "--participant"))
            ?? throw new StartException($"No participant of these settings has this slug. {Usage}");
        var to = Good(PeerAddress.Read(After(arguments, "--to") ?? string.Empty, node)).ToString().TrimEnd('/');
        var did = services.GetRequiredService<Provisioning>().DidOf(participant);
        var http = services.GetRequiredService<GuardedHttp>();
        var shown = Good(await http.GetAsync(
            new Uri($"{to}/manage/v1/arrival/key"), CancellationToken.None)).Json();
        if (shown?["did"]?.ToString() != did.ToString() || shown["key"] is not JsonObject key)
        {
            throw new StartException($"{to} does not expect {did}: name it under Did in the settings there.");
        }

        var postgres = services.GetRequiredService<PostgresAdministration>();
        await using var database = postgres.Open(RoleNames.For(postgres, participant.Slug).Database);
        using var signing = await services.GetRequiredService<NodeKeys>().SigningAsync(
            database, did, CancellationToken.None);
        var statement = RelocationStatement.Sign(
            new ActingParticipant(did, participant.Name, signing), node.IdentityDid, to, key,
            services.GetRequiredService<TimeProvider>().GetUtcNow());
        var record = $"{node.IdentityBase}/participants/{Uri.EscapeDataString(did.ToString())}";
        await AnnounceAsync(http, record, statement);
        await Console.Out.WriteLineAsync(
            $"{participant.Name} has announced that it goes to {to}, whose key is {key["kid"]}. Within "
            + $"{RelocationStatement.LongestLife.TotalDays:0} days: dasta move --as \"{participant.Name}\" --to {to}");
    }

    private static async Task AnnounceAsync(GuardedHttp http, string record, string statement)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{record}/relocation");
        request.Content = JsonContent.Create(new JsonObject { ["statement"] = statement });
        var answer = Good(await http.SendAsync(request, CancellationToken.None));
        if (!answer.IsSuccess)
        {
            throw new StartException($"Identity does not record it: {answer.Json()?["detail"] ?? answer.Status}");
        }
    }

    private static string? After(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var place && place + 1 < arguments.Length
            ? arguments[place + 1]
            : null;

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded
        ? outcome.Value
        : throw new StartException($"{outcome.Refusal.Message} {outcome.Refusal.Hint} {Usage}");
}
