using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;

namespace Specs.Tests.Dataspace;

public sealed class MessageTests
{
    private const string Shared = "specs/dsp";

    [SharedFact(Shared)]
    public void Every_published_example_is_read_and_written_back_unchanged()
    {
        foreach (var (example, form) in MessageForms.All)
        {
            var body = Example(example);
            var copy = form.Copy(body);
            copy.Succeeded.ShouldBeTrue($"{example}: {copy.Refusal}");
            JsonNode.DeepEquals(copy.Value, body).ShouldBeTrue($"{example}: {copy.Value}");
        }
    }

    [SharedFact(Shared)]
    public void No_example_of_a_message_is_left_out()
    {
        var examples = Directory.EnumerateFiles(SharedFiles.Find(Shared)!, "*.json", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "example")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !name.EndsWith("did-service", StringComparison.Ordinal));
        MessageForms.All.Keys.Select(Path.GetFileName).Order().ShouldBe(examples.Order());
    }

    [SharedFact(Shared)]
    public void What_the_published_schema_refuses_is_refused()
    {
        var schemas = new PublishedSchemas(SharedFiles.Find(Shared)!);
        var refused = 0;
        foreach (var (example, form) in MessageForms.All)
        {
            schemas.Accepts(form.Schema, Example(example)).ShouldBeTrue(example);
            foreach (var changed in Mutations.Of(Example(example)).Where(body => !schemas.Accepts(form.Schema, body)))
            {
                var outcome = form.Copy(changed.DeepClone().AsObject());
                outcome.Succeeded.ShouldBeFalse($"{example}: {changed.ToJsonString()}");
                outcome.Refusal.Code.ShouldBe("DSP-001");
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(500);
    }

    [SharedFact(Shared)]
    public void What_is_written_is_what_the_published_schema_accepts()
    {
        var schemas = new PublishedSchemas(SharedFiles.Find(Shared)!);
        foreach (var (example, form) in MessageForms.All)
        {
            foreach (var changed in Mutations.Of(Example(example)))
            {
                var copy = form.Copy(changed.DeepClone().AsObject());
                if (copy.Succeeded)
                {
                    schemas.Accepts(form.Schema, copy.Value).ShouldBeTrue($"{example}: {copy.Value.ToJsonString()}");
                }
            }
        }
    }

    [Fact]
    public void All_faults_of_a_message_are_named_at_once()
    {
        var refusal = ContractNegotiationEventMessage.Read(new JsonObject
        {
            ["@context"] = "https://w3id.org/dspace/2025/1/context.jsonld",
            ["@type"] = "Other",
            ["consumerPid"] = 1,
            ["eventType"] = "DONE",
        }).Refusal!;

        foreach (var place in (string[])["@context", "@type", "consumerPid", "providerPid", "eventType"])
        {
            refusal.Message.ShouldContain(place);
        }
    }

    [Fact]
    public void A_state_of_another_protocol_version_is_refused()
    {
        var process = new TransferProcess(new ProcessIds("a", "b"), TransferState.Started).Write();
        TransferProcess.Read(process.DeepClone().AsObject()).Value.State.ShouldBe(TransferState.Started);
        foreach (var state in (string[])["dspace:STARTED", "started", "Started", "FINALIZED", "1", ""])
        {
            process["state"] = state;
            TransferProcess.Read(process.DeepClone().AsObject()).Succeeded.ShouldBeFalse(state);
        }
    }

    [Fact]
    public void Members_nobody_asked_for_are_tolerated()
    {
        var message = new TransferCompletionMessage(new ProcessIds("a", "b")).Write();
        message["urn:example:more"] = new JsonObject { ["x"] = 1 };
        TransferCompletionMessage.Read(message).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void Constraints_nested_without_end_are_refused()
    {
        var constraint = new JsonObject { ["leftOperand"] = "purpose", ["operator"] = "eq", ["rightOperand"] = "x" };
        for (var depth = 0; depth < DataspaceLimits.ConstraintDepth; depth++)
        {
            constraint = new JsonObject { ["and"] = new JsonArray(constraint) };
        }

        var offer = new JsonObject
        {
            ["@type"] = "Offer",
            ["@id"] = "urn:x",
            ["target"] = "urn:y",
            ["permission"] = new JsonArray(
                new JsonObject { ["action"] = "use", ["constraint"] = new JsonArray(constraint) }),
        };
        var body = new ContractRequestMessage("a", null, offer, "https://example.org/dsp").Write();
        ContractRequestMessage.Read(body).Refusal!.Message.ShouldContain("nested deeper");
    }

    private static JsonObject Example(string name) =>
        JsonNode.Parse(File.ReadAllText(SharedFiles.Find($"{Shared}/{name}.json")!))!.AsObject();
}
