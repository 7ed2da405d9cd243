namespace Dasta.Connector.People.Requests;

/// <summary>A body that was sent or received, exactly as it was.</summary>
/// <param name="Heading">What it is, which way it went, and when.</param>
public sealed record BodyView(string Heading, string Body);
