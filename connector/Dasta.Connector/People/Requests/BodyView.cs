namespace Dasta.Connector.People.Requests;

/// <summary>A body that was sent or received, exactly as it was.</summary>
/// <param name="Heading">What it is, which way it went, and when.</param>
/// <param name="Refusal">Why it was refused; null where it was taken.</param>
public sealed record BodyView(string Heading, string Body, string? Refusal = null);
