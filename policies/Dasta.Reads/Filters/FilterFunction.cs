namespace Dasta.Reads.Filters;

/// <summary>Functions that give a value (OData URL Conventions 4.0, clause 5.1.1.4).</summary>
internal enum FilterFunction
{
    Year,
    Month,
    Day,
    ToLower,
    ToUpper,
    Length,

    /// <summary>
    /// A date as the instant its day starts in UTC; the parser adds it where a date meets an instant.
    /// </summary>
    StartOfDay,
}
