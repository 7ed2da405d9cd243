using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Sources;

/// <summary>A validated mapping: how the files of one source are read.</summary>
/// <param name="Id">Id of the source.</param>
/// <param name="Title">Name a person recognises.</param>
/// <param name="Nis">NIS code of the town.</param>
/// <param name="Zones">Zones the series lie in.</param>
/// <param name="Table">How a row is read, whatever the format.</param>
/// <param name="Wide">The same for a wide CSV, which has a faster reader; null for other formats.</param>
/// <param name="Text">The document as it is kept.</param>
/// <param name="Digest">SHA-256 of the document.</param>
internal sealed record SourceMapping(
    string Id,
    string Title,
    string Nis,
    IReadOnlyList<ZoneMapping> Zones,
    TableMapping Table,
    WideCsvMapping? Wide,
    string Text,
    byte[] Digest)
{
    /// <summary>How long a reading lasts.</summary>
    public ReadingInterval Interval => Table.Stamp.Interval;

    /// <summary>Zone whose days the readings are counted by.</summary>
    public TimeZoneInfo TimeZone => Table.Stamp.Zone;

    /// <summary>What is observed.</summary>
    public IReadOnlyList<string> Properties => Table.Values.Select(value => value.Property.Name)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();

    /// <summary>
    /// The series that are known before a file is read: all of them where rows hold neither place nor class.
    /// </summary>
    public IReadOnlyList<SeriesKey> KnownSeries => Table.Place.Column is null && Table.Dimensions.Count == 0
        ? Table.Values.SelectMany(value => value.Classes().Select(one => value.Key(this, [], one, null))).ToArray()
        : [];

    /// <summary>Code of one of the zones.</summary>
    public string ZoneCode(string slug) => $"{Nis}-{slug}";

    /// <summary>
    /// True when readings that were stored under a former mapping would mean something else under this one: another
    /// clock, interval, town, or another property, unit, number of decimals or class of the same series, or numbers
    /// that were corrected where the stored ones were not.
    /// </summary>
    public bool Contradicts(SourceMapping former)
    {
        var before = former.Table.Values.ToDictionary(value => value.Id, StringComparer.Ordinal);
        return Nis != former.Nis
            || Table.Stamp.Meaning != former.Table.Stamp.Meaning
            || Table.IsCorrected != former.Table.IsCorrected
            || (Table.Dimensions.Count == former.Table.Dimensions.Count
                && !Table.Dimensions.Select(one => one.Name).SequenceEqual(
                    former.Table.Dimensions.Select(one => one.Name), StringComparer.Ordinal))
            || Table.Values.Any(value => before.TryGetValue(value.Id, out var same) && !value.IsOfSame(same));
    }
}
