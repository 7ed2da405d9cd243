using Dasta.Indicators.Registers;

namespace Dasta.Indicators.Store.Registers.Tables;

/// <summary>Premises with the zones they lie in.</summary>
/// <param name="Premises">The premises.</param>
/// <param name="Zones">Codes of the zones, as they were drawn on the date of the snapshot.</param>
/// <param name="IsInCore">
/// Whether they lie in a core: what the source says, else what the zones say; null when neither says anything.
/// </param>
internal sealed record PlacedPremises(PremisesEntry Premises, IReadOnlyList<string> Zones, bool? IsInCore);
