namespace Dasta.Connector.Processes.Messages;

/// <summary>What is kept of a message that was taken.</summary>
internal sealed record ReceivedMessage(string Kind, string Text, byte[] Digest)
{
    public static ReceivedMessage Of(string kind, IncomingMessage message) =>
        new(kind, SecretFilter.Clean(message.Text), message.Digest);
}
