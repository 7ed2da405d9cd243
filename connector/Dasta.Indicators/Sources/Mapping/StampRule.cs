using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Sources.Mapping;

/// <summary>How the stamp of a row is read.</summary>
/// <param name="Columns">The column, or those of date and time.</param>
/// <param name="Form">How stamps are written.</param>
/// <param name="Pattern">The pattern, for the form that has one.</param>
/// <param name="IsUtc">True when a stamp that names no offset is in UTC; else it is in <paramref name="Zone"/>.</param>
/// <param name="Zone">Zone whose days the readings are counted by.</param>
/// <param name="MarksEnd">True when the stamp is the end of the interval; of a day or more, its last day.</param>
/// <param name="Interval">How long a reading lasts.</param>
internal sealed record StampRule(
    IReadOnlyList<string> Columns,
    StampForm Form,
    StampPattern? Pattern,
    bool IsUtc,
    TimeZoneInfo Zone,
    bool MarksEnd,
    ReadingInterval Interval)
{
    /// <summary>
    /// True when the stamp is the moment at which something was looked at, anywhere in its interval; of several in one
    /// interval of a file the first that measured something counts; a later file replaces it.
    /// </summary>
    public bool IsMoment { get; init; }

    /// <summary>What the stamps of stored readings mean; it may not change under them.</summary>
    public string Meaning => $"{Zone.Id} {IsUtc} {MarksEnd} {Interval}{(IsMoment ? " moment" : string.Empty)}";
}
