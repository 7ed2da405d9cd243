using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Conformance;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;

namespace Conformance.Tests.Dataspace;

/// <summary>A negotiation case; the connector is the provider or the consumer.</summary>
internal sealed class NegotiationScript : CaseScript
{
    private readonly bool _isProvider;
    private readonly string _dataset;
    private JsonObject _offer;

    private NegotiationScript(ConformanceStage stage, bool isProvider, string dataset, ProcessIds ids, JsonObject offer)
        : base(stage, "negotiations", "negotiation/contract-negotiation", "negotiation/contract-negotiation-error")
    {
        _isProvider = isProvider;
        _dataset = dataset;
        _offer = offer;
        Ids = ids;
    }

    protected override string OwnPid => _isProvider ? Ids.ProviderPid : Ids.ConsumerPid;

    /// <summary>The kit requests the offer of a dataset, as the kit writes it.</summary>
    public static async Task<NegotiationScript> AsProviderAsync(ConformanceStage stage, string dataset)
    {
        var offer = OfferOf(dataset, $"CD123:{dataset}:456");
        var answer = await stage.PostAsync(
            "negotiations/request", Orders.Request(Orders.NewPid(), offer, stage.Kit.Base));
        var shown = stage.ShouldBeValid("negotiation/contract-negotiation", answer.ShouldHave(201).Json);
        return new NegotiationScript(stage, true, dataset, Orders.IdsOf(shown), offer);
    }

    /// <summary>The kit makes the connector request the offer of a dataset of the kit's.</summary>
    public static async Task<NegotiationScript> AsConsumerAsync(ConformanceStage stage, string dataset)
    {
        await stage.TriggerAsync(
            "negotiations", new JsonObject { ["datasetId"] = dataset, ["offerId"] = "offer" + dataset });
        var request = stage.ShouldBeValid(
            "negotiation/contract-request-message", await stage.Kit.HearAsync("/negotiations/request"));
        request["offer"]!["@id"]!.GetValue<string>().ShouldBe("offer" + dataset);
        request["callbackAddress"]!.GetValue<string>().ShouldBe(stage.Base + "/dsp/2025-1");
        var consumerPid = request["consumerPid"]!.GetValue<string>();
        var providerPid = await stage.Kit.AnsweredPidAsync(consumerPid);
        return new NegotiationScript(
            stage, false, dataset, new ProcessIds(consumerPid, providerPid), request["offer"]!.AsObject());
    }

    protected override (string Path, string Schema) Heard(string word) => word switch
    {
        "offer" => ("/offers", "negotiation/contract-offer-message"),
        "request" => ("/request", "negotiation/contract-request-message"),
        "agreement" => ("/agreement", "negotiation/contract-agreement-message"),
        "verification" => ("/agreement/verification", "negotiation/contract-agreement-verification-message"),
        "termination" => ("/termination", "negotiation/contract-negotiation-termination-message"),
        "ACCEPTED" or "FINALIZED" => ("/events", "negotiation/contract-negotiation-event-message"),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No message of a negotiation."),
    };

    protected override (string Path, IDataspaceMessage Message) Said(string word) => word switch
    {
        "request" => ("request", new ContractRequestMessage(Ids.ConsumerPid, Ids.ProviderPid, CounterOffer(), null)),
        "offer" => ("offers", new ContractOfferMessage(Ids.ConsumerPid, Ids.ProviderPid, _offer, null)),
        "agreement" => ("agreement", new ContractAgreementMessage(Ids, Agreement())),
        "verification" => ("agreement/verification", new ContractAgreementVerificationMessage(Ids)),
        "termination" => ("termination", new ContractNegotiationTerminationMessage(Ids, "99", ["Enough."])),
        "ACCEPTED" => ("events", new ContractNegotiationEventMessage(Ids, NegotiationEvent.Accepted)),
        "FINALIZED" => ("events", new ContractNegotiationEventMessage(Ids, NegotiationEvent.Finalized)),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No message of a negotiation."),
    };

    protected override void Take(string word, JsonObject message)
    {
        if (word is "ACCEPTED" or "FINALIZED")
        {
            message["eventType"]!.GetValue<string>().ShouldBe(word);
        }

        _offer = message["offer"]?.DeepClone().AsObject() ?? _offer;
    }

    // The kit's counter-offer has an identifier of its own for one dataset only.
    private JsonObject CounterOffer() => OfferOf(_dataset, $"CD123:{_dataset}:456");

    private JsonObject Agreement()
    {
        var agreement = _offer.DeepClone().AsObject();
        agreement["@id"] = Orders.NewPid();
        agreement["@type"] = "Agreement";
        agreement["assigner"] = ConformanceHost.Kit;
        agreement["assignee"] = Dasta.Specs.Values.Did.FromBase(new Uri(Stage.Base)).Value.ToString();
        agreement["timestamp"] = WireTime.Write(DateTimeOffset.UtcNow);
        return agreement;
    }

    private static JsonObject OfferOf(string dataset, string id) => new()
    {
        ["@id"] = id,
        ["@type"] = "Offer",
        ["target"] = dataset,
        ["permission"] = new JsonArray(new JsonObject { ["action"] = "use" }),
    };
}
