namespace Dasta.Design.Pages;

/// <summary>Who is signed in, as the head of every page shows it.</summary>
/// <param name="Description">What the person may do here, in the language of the page.</param>
/// <param name="FormToken">Goes with the form that signs out, and with every other form of the page.</param>
public sealed record PagePerson(string Name, string Description, string FormToken);
