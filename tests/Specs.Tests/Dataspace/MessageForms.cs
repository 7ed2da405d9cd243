using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;

namespace Specs.Tests.Dataspace;

/// <summary>
/// Every message: the published example, the schema that governs it, and our reader followed by our writer.
/// </summary>
internal static class MessageForms
{
    public static Dictionary<string, (string Schema, Func<JsonObject, Outcome<JsonObject>> Copy)> All { get; } =
        new()
        {
            ["common/example/protocol-version"] =
                ("common/protocol-version", body => VersionDocument.Read(body).Select(document => document.Write())),
            ["catalog/example/catalog"] = ("catalog/catalog", Copy(Catalog.Read)),
            ["catalog/example/nested-catalog"] = ("catalog/catalog", Copy(Catalog.Read)),
            ["catalog/example/catalog-error"] = ("catalog/catalog-error", Copy(CatalogError.Read)),
            ["catalog/example/catalog-request-message"] =
                ("catalog/catalog-request-message", Copy(CatalogRequestMessage.Read)),
            ["catalog/example/dataset"] = ("catalog/dataset", Copy(Dataset.Read)),
            ["catalog/example/dataset-request-message"] =
                ("catalog/dataset-request-message", Copy(DatasetRequestMessage.Read)),
            ["negotiation/example/contract-request-message"] =
                ("negotiation/contract-request-message", Copy(ContractRequestMessage.Read)),
            ["negotiation/example/contract-request-message_initial"] =
                ("negotiation/contract-request-message", Copy(ContractRequestMessage.Read)),
            ["negotiation/example/contract-offer-message"] =
                ("negotiation/contract-offer-message", Copy(ContractOfferMessage.Read)),
            ["negotiation/example/contract-offer-message_initial"] =
                ("negotiation/contract-offer-message", Copy(ContractOfferMessage.Read)),
            ["negotiation/example/contract-agreement-message"] =
                ("negotiation/contract-agreement-message", Copy(ContractAgreementMessage.Read)),
            ["negotiation/example/contract-agreement-message-full"] =
                ("negotiation/contract-agreement-message", Copy(ContractAgreementMessage.Read)),
            ["negotiation/example/contract-agreement-verification-message"] =
                ("negotiation/contract-agreement-verification-message",
                    Copy(ContractAgreementVerificationMessage.Read)),
            ["negotiation/example/contract-negotiation-event-message"] =
                ("negotiation/contract-negotiation-event-message", Copy(ContractNegotiationEventMessage.Read)),
            ["negotiation/example/contract-negotiation-termination-message"] =
                ("negotiation/contract-negotiation-termination-message",
                    Copy(ContractNegotiationTerminationMessage.Read)),
            ["negotiation/example/contract-negotiation"] =
                ("negotiation/contract-negotiation", Copy(ContractNegotiation.Read)),
            ["negotiation/example/contract-negotiation-error"] =
                ("negotiation/contract-negotiation-error", Copy(ContractNegotiationError.Read)),
            ["transfer/example/transfer-request-message"] =
                ("transfer/transfer-request-message", Copy(TransferRequestMessage.Read)),
            ["transfer/example/transfer-start-message"] =
                ("transfer/transfer-start-message", Copy(TransferStartMessage.Read)),
            ["transfer/example/transfer-completion-message"] =
                ("transfer/transfer-completion-message", Copy(TransferCompletionMessage.Read)),
            ["transfer/example/transfer-suspension-message"] =
                ("transfer/transfer-suspension-message", Copy(TransferSuspensionMessage.Read)),
            ["transfer/example/transfer-termination-message"] =
                ("transfer/transfer-termination-message", Copy(TransferTerminationMessage.Read)),
            ["transfer/example/transfer-process"] = ("transfer/transfer-process", Copy(TransferProcess.Read)),
            ["transfer/example/transfer-error"] = ("transfer/transfer-error", Copy(TransferError.Read)),
        };

    private static Func<JsonObject, Outcome<JsonObject>> Copy<TMessage>(Func<JsonObject, Outcome<TMessage>> read)
        where TMessage : IDataspaceMessage => body => read(body).Select(message => message.Write());
}
