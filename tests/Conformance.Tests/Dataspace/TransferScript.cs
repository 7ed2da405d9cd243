using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;

namespace Conformance.Tests.Dataspace;

/// <summary>A transfer case; the connector is the provider or the consumer.</summary>
internal sealed class TransferScript : CaseScript
{
    private static readonly DataAddress Address =
        new("https://w3id.org/idsa/v4.1/HTTP", "http://example.com/data", []);

    private readonly bool _isProvider;

    private TransferScript(ConformanceStage stage, bool isProvider, ProcessIds ids)
        : base(stage, "transfers", "transfer/transfer-process", "transfer/transfer-error")
    {
        _isProvider = isProvider;
        Ids = ids;
    }

    protected override string OwnPid => _isProvider ? Ids.ProviderPid : Ids.ConsumerPid;

    /// <summary>The kit requests a transfer under an agreement.</summary>
    public static async Task<TransferScript> AsProviderAsync(ConformanceStage stage, string agreement)
    {
        var answer = await stage.PostAsync(
            "transfers/request", Orders.TransferRequest(Orders.NewPid(), agreement, stage.Kit.Base));
        var shown = stage.ShouldBeValid("transfer/transfer-process", answer.ShouldHave(201).Json);
        return new TransferScript(stage, true, Orders.IdsOf(shown));
    }

    /// <summary>The kit makes the connector request a transfer of the kit.</summary>
    public static async Task<TransferScript> AsConsumerAsync(ConformanceStage stage, string agreement)
    {
        await stage.TriggerAsync(
            "transfers", new JsonObject { ["agreementId"] = agreement, ["format"] = "HttpData-PULL" });
        var request = stage.ShouldBeValid(
            "transfer/transfer-request-message", await stage.Kit.HearAsync("/transfers/request"));
        request["agreementId"]!.GetValue<string>().ShouldBe(agreement);
        var consumerPid = request["consumerPid"]!.GetValue<string>();
        var providerPid = await stage.Kit.AnsweredPidAsync(consumerPid);
        return new TransferScript(stage, false, new ProcessIds(consumerPid, providerPid));
    }

    protected override (string Path, string Schema) Heard(string word) =>
        ($"/{word}", $"transfer/transfer-{word}-message");

    protected override (string Path, IDataspaceMessage Message) Said(string word) => (word, word switch
    {
        "start" => new TransferStartMessage(Ids, Address),
        "suspension" => new TransferSuspensionMessage(Ids, "99", ["Pause."]),
        "completion" => new TransferCompletionMessage(Ids),
        "termination" => new TransferTerminationMessage(Ids, "99", ["Enough."]),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No message of a transfer."),
    });
}
