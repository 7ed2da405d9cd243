namespace Dasta.Indicators.Sources.Mapping;

/// <summary>How stamps are written.</summary>
internal enum StampForm
{
    /// <summary>As a <see cref="StampPattern"/> says.</summary>
    Pattern,

    /// <summary>
    /// ISO 8601, with or without an offset; of a period between slashes the edge that the stamp marks.
    /// </summary>
    Iso8601,

    /// <summary>A date of a spreadsheet: formatted as one, or the number of days since 30 December 1899.</summary>
    Excel,

    /// <summary>Seconds since 1970 in UTC.</summary>
    UnixSeconds,

    /// <summary>Milliseconds since 1970 in UTC.</summary>
    UnixMilliseconds,
}
