using System.Text.Json.Nodes;

namespace Dasta.Node.Trust.Internal;

/// <summary>A JWS that passed the guard but whose signature is not checked yet.</summary>
internal sealed record GuardedJws(JsonObject Header, string KeyId, byte[] Payload, byte[] Signature, int SignedLength);
