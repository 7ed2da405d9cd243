namespace Node.Tests.Support;

/// <summary>A message as the peer got it.</summary>
internal sealed record ReceivedCall(string Subject, string Body, string Authorization);
