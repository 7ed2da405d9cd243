namespace Dasta.Indicators.Answers;

/// <summary>An event of the register, or all editions of a recurring one.</summary>
/// <param name="Id">Code to ask about it with.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of event.</param>
/// <param name="IsLasting">Whether before is held against after, as with road works.</param>
/// <param name="Editions">How many there are.</param>
/// <param name="First">First day of the first.</param>
/// <param name="Last">Last day of the last.</param>
/// <param name="Zones">Codes of the zones; none for the whole town.</param>
public sealed record EventSummary(
    string Id, string Name, string Kind, bool IsLasting, int Editions, DateOnly First, DateOnly Last,
    IReadOnlyList<string> Zones);
