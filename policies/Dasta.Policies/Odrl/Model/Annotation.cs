namespace Dasta.Policies.Odrl.Model;

/// <summary>A statement about a policy or rule that changes nothing of what it means, for example its title.</summary>
/// <param name="Name">Full IRI of the property.</param>
/// <param name="Json">What it says, as JSON text.</param>
public sealed record Annotation(string Name, string Json);
