using System.Text.Json.Nodes;

namespace Dasta.Connector.Feeds;

/// <summary>A key that opens the reads of one agreement, as its owner sees it: without its secret.</summary>
/// <param name="Consumer">DID of the participant the agreement is with; null once there is no such agreement.</param>
/// <param name="Note">What the owner wrote down about it.</param>
internal sealed record FeedKey(
    string Id, string Agreement, string? Consumer, string Note, DateTime MadeAt, DateTime ExpiresAt,
    DateTime? RevokedAt, DateTime? LastUsedAt)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["agreement"] = Agreement,
        ["consumer"] = Consumer,
        ["note"] = Note,
        ["madeAt"] = MadeAt,
        ["expiresAt"] = ExpiresAt,
        ["revokedAt"] = RevokedAt,
        ["lastUsedAt"] = LastUsedAt,
    };
}
