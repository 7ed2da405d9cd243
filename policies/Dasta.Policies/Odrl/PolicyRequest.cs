namespace Dasta.Policies.Odrl;

/// <summary>What someone wants to do, and what is known about them.</summary>
/// <param name="Action">
/// Local name of the action, or the full IRI of one of the profile. Ask for the action that is really done
/// (<c>read</c> at a read): a prohibition of
/// <c>read</c> does not touch a request for the wider <c>use</c>.
/// </param>
/// <param name="Target">IRI of the dataset; null when only the policy itself is at hand.</param>
/// <param name="Assignee">DID of the caller.</param>
/// <param name="Roles">Roles of the caller; empty means not known.</param>
/// <param name="Purpose">IRI of the stated purpose; null means not known.</param>
/// <param name="At">Moment of the request, from the passed-in clock.</param>
/// <param name="Claims">Further facts of the caller by the local name of their operand: <c>nis</c>.</param>
public sealed record PolicyRequest(
    string Action,
    string? Target,
    string Assignee,
    IReadOnlyCollection<string> Roles,
    string? Purpose,
    DateTimeOffset At,
    IReadOnlyDictionary<string, string> Claims);
