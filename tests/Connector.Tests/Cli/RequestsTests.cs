using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Dataspace.Negotiations;

namespace Connector.Tests.Cli;

public sealed class RequestsTests : IAsyncLifetime
{
    private const string Town = "/oostkamp/manage/v1/";
    private StubSpace _space = null!;

    public async Task InitializeAsync() => _space = await StubSpace.StartAsync();

    public async Task DisposeAsync() => await _space.DisposeAsync();

    [Fact]
    public async Task Only_what_waits_for_a_person_is_listed()
    {
        _space.Answer($"GET {Town}negotiations", new JsonArray(
            Negotiation("held", waits: true), Negotiation("done", waits: false)).ToJsonString());
        var listed = await _space.RunAsync("requests", "--as", "Oostkamp");
        listed.Output.ShouldContain("held");
        listed.Output.ShouldNotContain("done");
    }

    [Fact]
    public async Task A_request_is_told_in_words_with_what_changed_in_it()
    {
        var first = Orders.PolicyFor("researcher");
        var second = Orders.PolicyFor("researcher", new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero));
        var negotiation = Negotiation("held", waits: true);
        negotiation["messages"] = new JsonArray(Message(first), Message(second));
        negotiation["refused"] = new JsonArray(new JsonObject
        {
            ["kind"] = "negotiation.event", ["at"] = "2026-01-01T00:00:00Z", ["code"] = "DSP-005",
            ["reason"] = "It is AGREED.",
        });
        _space.Answer($"GET {Town}negotiations/held", negotiation.ToJsonString());

        var english = await _space.RunAsync("requests", "show", "held", "--as", "Oostkamp", "--lang", "en");
        english.ExitCode.ShouldBe(0, english.Error);
        english.Output.ShouldContain("+ ");
        english.Output.ShouldContain("2027");
        english.Output.ShouldContain(
            "negotiation.event of the other side was refused at 2026-01-01T00:00:00Z: DSP-005");
        var dutch = await _space.RunAsync("requests", "show", "held", "--as", "Oostkamp");
        dutch.Output.ShouldContain("onderzoek");
    }

    [Fact]
    public async Task A_person_approves_counters_and_refuses()
    {
        var folder = Directory.CreateTempSubdirectory("dasta-terms");
        try
        {
            var file = Path.Combine(folder.FullName, "terms.json");
            await File.WriteAllTextAsync(file, Orders.OpenPolicy("urn:terms").ToJsonString());
            foreach (var (action, words) in ((string, string[])[])
                [("approval", ["approve", "held"]),
                 ("counter", ["counter", "held", "--policy", file]),
                 ("termination", ["refuse", "held", "--reason", "Vraag het de provincie."])])
            {
                _space.Answer(
                    $"POST {Town}negotiations/held/{action}", Negotiation("held", waits: false).ToJsonString());
                var decided = await _space.RunAsync(["requests", .. words, "--as", "Oostkamp"]);
                decided.ExitCode.ShouldBe(0, decided.Error);
                decided.Output.ShouldContain("REQUESTED");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task An_agreement_is_listed_and_ended_with_a_reason()
    {
        const string Agreement = """
            {"id":"urn:a","role":"provider","peer":"did:web:x","dataset":"d","agreedAt":"2026-01-01T00:00:00Z",
             "endReason":"Klaar.","peerToldWords":"Was not told: tell it yourself."}
            """;
        _space.Answer($"GET {Town}agreements", $"[{Agreement}]");
        _space.Answer($"POST {Town}agreements/urn:a/termination", Agreement);
        (await _space.RunAsync("agreements", "--as", "Oostkamp")).Output.ShouldContain("Klaar.");
        var ended = await _space.RunAsync("agreements", "end", "urn:a", "--as", "Oostkamp", "--reason", "Klaar.");
        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("The other side: Was not told");
        (await _space.RunAsync("agreements", "end", "urn:a", "--as", "Oostkamp")).ExitCode.ShouldBe(1);

        _space.Answer($"GET {Town}agreements/urn:a", Agreement.TrimEnd()[..^1] + """
            ,"refused":[{"kind":"transfer.start","at":"2026-01-02T00:00:00Z","code":"DSP-014","reason":"No."}]}
            """);
        (await _space.RunAsync("agreements", "show", "urn:a", "--as", "Oostkamp")).Output
            .ShouldContain("transfer.start of the other side was refused at 2026-01-02T00:00:00Z: DSP-014 No.");
    }

    private static JsonObject Negotiation(string id, bool waits) => new()
    {
        ["id"] = id, ["role"] = "provider", ["state"] = "REQUESTED", ["peer"] = StubSpace.Researcher,
        ["dataset"] = "oostkamp-passages", ["waitsForPerson"] = waits, ["createdAt"] = "2026-01-01T00:00:00Z",
    };

    private static JsonObject Message(JsonObject offer)
    {
        var whole = offer.DeepClone().AsObject();
        whole["@id"] = "urn:offer";
        whole["@type"] = "Offer";
        whole["target"] = "oostkamp-passages";
        return new JsonObject
        {
            ["direction"] = "received",
            ["kind"] = "negotiation.request",
            ["body"] = new ContractRequestMessage("urn:c", "urn:p", whole, null).Write().ToJsonString(),
        };
    }
}
