namespace Dasta.Connector.Transfers.Pushing;

/// <summary>A part as it is sent.</summary>
/// <param name="Body">Released figures as OData writes them.</param>
/// <param name="Place">Where the part after it begins; null when it is the last.</param>
internal sealed record PushPart(byte[] Body, int Rows, string? Place);
