using Dasta.Specs.Vocabulary;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>The provider agrees (contract negotiation, section 2.3).</summary>
/// <param name="Agreement">The agreement as it was received: identifier, target, both parties, time and rules.</param>
/// <param name="Signature">The provider's signature under it; null where its software makes none.</param>
public sealed record ContractAgreementMessage(
    ProcessIds Ids, JsonObject Agreement, string? Signature = null) : IDataspaceMessage
{
    public const string Type = "ContractAgreementMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<ContractAgreementMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var ids = reader.Ids();
        var agreement = reader.Object("agreement") is { } policy ? PolicyShape.Agreement(policy) : null;
        var signature = reader.OptionalText(Terms.Signature, DataspaceLimits.SignatureLength);
        return reader.Finish(() => new ContractAgreementMessage(ids, agreement!, signature));
    }

    public JsonObject Write() =>
        MessageWriter.Message(Type).WithIds(Ids).With("agreement", Agreement.DeepClone())
            .With(Terms.Signature, Signature);
}
