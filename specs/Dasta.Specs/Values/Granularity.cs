namespace Dasta.Specs.Values;

/// <summary>How long a period is, from long to short.</summary>
public enum Granularity
{
    Year,
    Month,
    Day,
}
