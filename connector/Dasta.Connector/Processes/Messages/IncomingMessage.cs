using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Dasta.Connector.Processes.Messages;

/// <summary>A message as it came in: its JSON, and the exact bytes that are kept with the process.</summary>
internal sealed record IncomingMessage(JsonObject Json, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>SHA-256 of the bytes; tells a repeated message from another one.</summary>
    public byte[] Digest => SHA256.HashData(Bytes);
}
