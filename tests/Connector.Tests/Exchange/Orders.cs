using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Exchange;

/// <summary>The policies, orders and messages that exchange tests speak in.</summary>
internal static class Orders
{
    public const string Research = Terms.Purpose + "research";

    /// <summary>Anyone may use it.</summary>
    public static JsonObject OpenPolicy(string? id = null) => Policy(id, []);

    /// <summary>Only a kind of participant, for research, until a moment.</summary>
    public static JsonObject PolicyFor(string role, DateTimeOffset? until = null, string? id = null)
    {
        var constraints = new JsonArray(
            Constraint(Terms.Profile + "role", "eq", role), Constraint("purpose", "eq", Research));
        if (until is { } end)
        {
            constraints.Add(Constraint("dateTime", "lt", WireTime.Write(end)));
        }

        return Policy(id, constraints);
    }

    public static JsonObject Offer(string dataset, JsonObject policy, params string[] indicators) => new()
    {
        ["id"] = dataset,
        ["title"] = $"Figures of {dataset}",
        ["indicators"] = new JsonArray([.. indicators.DefaultIfEmpty("V1").Select(code => JsonValue.Create(code))]),
        ["policy"] = policy,
    };

    /// <summary>The offer of a dataset as its provider shows it to itself, ready to be asked for.</summary>
    public static async Task<JsonObject> OfferOfAsync(StagedConnector provider, string dataset)
    {
        var shown = await provider.DspAsync(HttpMethod.Get, $"catalog/datasets/{dataset}", provider.Did);
        var offer = shown.ShouldHave(200).Json["hasPolicy"]![0]!.DeepClone().AsObject();
        offer["target"] = dataset;
        return offer;
    }

    public static JsonObject Request(string consumerPid, JsonObject offer, string callback) =>
        new ContractRequestMessage(consumerPid, null, offer, callback).Write();

    public static JsonObject Verification(ProcessIds ids) => new ContractAgreementVerificationMessage(ids).Write();

    public static JsonObject Event(ProcessIds ids, NegotiationEvent happened) =>
        new ContractNegotiationEventMessage(ids, happened).Write();

    public static JsonObject Termination(ProcessIds ids) =>
        new ContractNegotiationTerminationMessage(ids, "99", ["Enough."]).Write();

    public static JsonObject TransferRequest(string consumerPid, string agreement, string callback) =>
        new TransferRequestMessage(consumerPid, agreement, Terms.PullFormat, null, callback).Write();

    public static ProcessIds IdsOf(JsonObject process) =>
        new(process["consumerPid"]!.GetValue<string>(), process["providerPid"]!.GetValue<string>());

    public static string NewPid() => $"urn:uuid:{Guid.NewGuid():D}";

    private static JsonObject Policy(string? id, JsonArray constraints)
    {
        var permission = new JsonObject { ["action"] = "use" };
        if (constraints.Count > 0)
        {
            permission["constraint"] = constraints;
        }

        var policy = new JsonObject { ["permission"] = new JsonArray(permission) };
        if (id is not null)
        {
            policy["@id"] = id;
        }

        return policy;
    }

    private static JsonObject Constraint(string left, string comparison, string right) =>
        new() { ["leftOperand"] = left, ["operator"] = comparison, ["rightOperand"] = right };
}
