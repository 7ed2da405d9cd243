using System.Text.Json.Nodes;

namespace Dasta.Node.Trust;

/// <summary>What a JWS said, after its signature was found right.</summary>
/// <param name="Header">The protected header.</param>
/// <param name="Payload">The signed bytes.</param>
/// <param name="KeyId">Identifier of the key that signed.</param>
public sealed record VerifiedJws(JsonObject Header, byte[] Payload, string KeyId);
