namespace Dasta.Indicators.Sources.Readings;

/// <summary>What an interval is to a file that is being read.</summary>
internal enum Seen
{
    /// <summary>Its first reading.</summary>
    First,

    /// <summary>The file had it before.</summary>
    Again,

    /// <summary>It lies so scattered that the file has more stretches than are remembered.</summary>
    TooMany,
}
