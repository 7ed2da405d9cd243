namespace Dasta.Node.Http.Description;

/// <summary>What a host says about itself in <c>/openapi/v1.json</c>; operations by method and path.</summary>
internal sealed record HostText(
    string Title, string Description, IReadOnlyDictionary<string, OperationText> Operations);
