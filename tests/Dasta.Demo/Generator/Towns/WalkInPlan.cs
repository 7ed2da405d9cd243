namespace Dasta.Demo.Generator.Towns;

/// <summary>Shops on the main axis that count who comes in.</summary>
/// <param name="Shops">How many count.</param>
/// <param name="Conversion">People who come in, of those who pass the facade; the mean of the shops.</param>
internal sealed record WalkInPlan(int Shops, double Conversion);
