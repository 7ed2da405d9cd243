namespace Dasta.Policies.Odrl.Model;

/// <summary>A party in another function than assigner or assignee.</summary>
/// <param name="Name">Local name of the function, for example <c>informedParty</c>.</param>
public sealed record PartyFunction(string Name, Entity Party);
