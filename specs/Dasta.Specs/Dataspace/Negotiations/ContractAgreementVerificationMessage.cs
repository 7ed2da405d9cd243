using Dasta.Specs.Vocabulary;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>The consumer says that the agreement holds (contract negotiation, section 2.4).</summary>
/// <param name="Signature">The consumer's signature under the agreement; null where its software makes none.</param>
public sealed record ContractAgreementVerificationMessage(
    ProcessIds Ids, string? Signature = null) : IDataspaceMessage
{
    public const string Type = "ContractAgreementVerificationMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<ContractAgreementVerificationMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var ids = reader.Ids();
        var signature = reader.OptionalText(Terms.Signature, DataspaceLimits.SignatureLength);
        return reader.Finish(() => new ContractAgreementVerificationMessage(ids, signature));
    }

    public JsonObject Write() => MessageWriter.Message(Type).WithIds(Ids).With(Terms.Signature, Signature);
}
