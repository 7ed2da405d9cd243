namespace Dasta.Policies.Odrl.Model;

/// <summary>
/// A statement about a policy or a part of it that changes nothing of what it means, for example its title.
/// </summary>
/// <param name="Name">Full IRI of the property, or <c>@type</c> for a type of another vocabulary.</param>
/// <param name="Json">What it says, as JSON text with every name in full.</param>
public sealed record Annotation(string Name, string Json);
