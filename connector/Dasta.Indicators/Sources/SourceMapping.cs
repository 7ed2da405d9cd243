using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Sources;

/// <summary>A validated mapping: how the files of one source are read.</summary>
/// <param name="Id">Id of the source.</param>
/// <param name="Title">Name a person recognises.</param>
/// <param name="Nis">NIS code of the town.</param>
/// <param name="Property">Observed property, for example <c>passages</c>.</param>
/// <param name="Unit">Unit of the numbers.</param>
/// <param name="UpperBound">Largest number a cell can hold.</param>
/// <param name="Delimiter">Byte between two fields.</param>
/// <param name="Missing">Texts that mean that nothing was measured, besides the empty cell.</param>
/// <param name="Stamp">The stamp column.</param>
/// <param name="Zones">Zones the series lie in.</param>
/// <param name="Series">Columns that are read, in the order of the mapping.</param>
/// <param name="Text">The document as it is kept.</param>
/// <param name="Digest">SHA-256 of the document.</param>
internal sealed record SourceMapping(
    string Id,
    string Title,
    string Nis,
    string Property,
    string Unit,
    int UpperBound,
    byte Delimiter,
    IReadOnlyList<string> Missing,
    StampMapping Stamp,
    IReadOnlyList<ZoneMapping> Zones,
    IReadOnlyList<SeriesMapping> Series,
    string Text,
    byte[] Digest)
{
    /// <summary>How long a reading lasts.</summary>
    public ReadingInterval Interval => ReadingInterval.OfMinutes(Stamp.IntervalMinutes)!;

    /// <summary>Code of one of the zones.</summary>
    public string ZoneCode(string slug) => $"{Nis}-{slug}";

    /// <summary>A mapped column as a series.</summary>
    public SeriesKey KeyOf(SeriesMapping series) =>
        new(series.Id, ZoneCode(series.Zone), Property, Unit, 0, Interval, Stamp.Zone);
}
