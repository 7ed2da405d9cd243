namespace Dasta.Specs.Values;

/// <summary>How long a period is, from long to short; a snapshot is a state on one date.</summary>
public enum Granularity
{
    Year,
    Quarter,
    Month,
    Day,
    Hour,
    Snapshot,
}
