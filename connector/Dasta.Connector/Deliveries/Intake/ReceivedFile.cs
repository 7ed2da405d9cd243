namespace Dasta.Connector.Deliveries.Intake;

/// <summary>A body that arrived whole; disposing of it deletes it.</summary>
/// <param name="Content">Its bytes, from the start.</param>
/// <param name="Digest">SHA-256 of them.</param>
internal sealed record ReceivedFile(Stream Content, long Bytes, byte[] Digest) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
