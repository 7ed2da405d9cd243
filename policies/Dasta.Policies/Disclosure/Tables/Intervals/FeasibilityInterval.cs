namespace Dasta.Policies.Disclosure.Tables.Intervals;

/// <summary>
/// The narrowest interval that the published cells leave for a hidden one, for somebody who knows that no count is
/// negative: both ends are exact and reached.
/// </summary>
/// <param name="Least">Lower end.</param>
/// <param name="Most">Upper end; null when there is none.</param>
public sealed record FeasibilityInterval(double Least, double? Most)
{
    /// <summary>True when only one value is possible: the hidden count is disclosed.</summary>
    public bool IsUnique => Least == Most;

    /// <summary>True when the count could be further off than the margin, a share of it, on both sides.</summary>
    public bool IsWiderThan(double margin, long value)
    {
        var need = Suppression.ProtectionNeed.Of(value, margin);
        return Least <= value - need.Down && (Most is null || Most >= value + need.Up);
    }
}
