using System.Text.Json.Nodes;
using Dasta.Connector.Processes;

namespace Dasta.Connector.Offers;

/// <summary>A dataset of released figures that is offered under a policy.</summary>
/// <param name="Dataset">Identifier of the dataset, the target of agreements.</param>
/// <param name="Indicators">Codes of the indicators that the dataset holds.</param>
/// <param name="Policy">The policy in the protocol's compact form, without target.</param>
/// <param name="Approval">Who answers requests for it.</param>
internal sealed record Offer(
    string Dataset,
    string PolicyId,
    string Title,
    string? TitleNl,
    IReadOnlyList<string> Indicators,
    JsonObject Policy,
    DateTimeOffset ChangedAt,
    Approval Approval = Approval.Automatic);
