namespace Dasta.Connector.Processes.Messages;

/// <summary>A body that was sent or received with a process.</summary>
internal sealed record LoggedMessage(string Direction, string Kind, string Body, DateTimeOffset At);
