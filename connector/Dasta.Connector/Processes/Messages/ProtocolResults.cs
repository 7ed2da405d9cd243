using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Processes.Messages;

/// <summary>Answers of the protocol's endpoints: messages, and refusals in the protocol's own error shapes.</summary>
internal static class ProtocolResults
{
    // The schemas want both identifiers in every error, also where none is known.
    private const string Unknown = "urn:unknown";

    public static IResult Message(IDataspaceMessage message, int status = StatusCodes.Status200OK) =>
        Results.Text(message.Write().ToJsonString(), "application/json", Encoding.UTF8, status);

    public static IResult CatalogError(Refusal refusal) =>
        Message(new CatalogError(refusal.Code, Reasons(refusal)), refusal.Status);

    public static IResult NegotiationError(Refusal refusal, ProcessIds? ids = null) =>
        Message(new ContractNegotiationError(Known(ids), refusal.Code, Reasons(refusal)), refusal.Status);

    public static IResult TransferError(Refusal refusal, ProcessIds? ids = null) =>
        Message(new TransferError(Known(ids), refusal.Code, Reasons(refusal)), refusal.Status);

    /// <summary>A refusal in the protocol's shape where the address is one of its own, else problem details.</summary>
    public static IResult ErrorAt(HttpContext context, Refusal refusal)
    {
        return Is("/negotiations") ? NegotiationError(refusal)
            : Is("/transfers") ? TransferError(refusal)
            : Is("/catalog") ? CatalogError(refusal)
            : RefusalResults.Problem(refusal);

        bool Is(string collection) =>
            context.Request.Path.StartsWithSegments(Terms.DspPath + collection, StringComparison.Ordinal);
    }

    /// <summary>The identifiers a refused message named, as far as it did, for its error.</summary>
    public static ProcessIds? IdsOf(Outcome<IncomingMessage> message) => message.Succeeded
        ? new(Text(message.Value.Json, "consumerPid"), Text(message.Value.Json, "providerPid"))
        : null;

    public static IReadOnlyList<string> Reasons(Refusal refusal) => [refusal.Message, refusal.Hint];

    private static string Text(JsonObject message, string name) =>
        message[name] is JsonValue value && value.TryGetValue<string>(out var text)
        && text.Length <= DataspaceLimits.IdentifierLength
            ? text
            : string.Empty;

    private static ProcessIds Known(ProcessIds? ids) => new(
        string.IsNullOrEmpty(ids?.ConsumerPid) ? Unknown : ids.ConsumerPid,
        string.IsNullOrEmpty(ids?.ProviderPid) ? Unknown : ids.ProviderPid);
}
