using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>The consumer says that the agreement holds (contract negotiation, section 2.4).</summary>
public sealed record ContractAgreementVerificationMessage(ProcessIds Ids) : IDataspaceMessage
{
    public const string Type = "ContractAgreementVerificationMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<ContractAgreementVerificationMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var ids = reader.Ids();
        return reader.Finish(() => new ContractAgreementVerificationMessage(ids));
    }

    public JsonObject Write() => MessageWriter.Message(Type).WithIds(Ids);
}
