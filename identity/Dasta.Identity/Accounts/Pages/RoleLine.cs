namespace Dasta.Identity.Accounts.Pages;

/// <summary>What a person may do for one participant, as its account page shows it.</summary>
/// <param name="Address">Where it works.</param>
/// <param name="Names">The names of its roles.</param>
public sealed record RoleLine(string Participant, string Address, string Names);
