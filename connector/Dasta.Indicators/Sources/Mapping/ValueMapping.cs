using System.Globalization;
using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Sources.Mapping;

/// <summary>A column of values.</summary>
/// <param name="Column">Name of the column, or how it begins.</param>
/// <param name="IsColumnStart">True when <paramref name="Column"/> is only the beginning of the name.</param>
/// <param name="Id">Its part of the series' code.</param>
/// <param name="Property">What is observed.</param>
/// <param name="Unit">One of the property's units.</param>
/// <param name="Decimals">Decimals that are kept.</param>
/// <param name="Multiplier">What a number is multiplied by to come to the unit.</param>
/// <param name="UpperBound">Largest number, in the unit.</param>
/// <param name="Zone">Slug of its zone, where it has one of its own.</param>
/// <param name="Dimensions">Dimension to class that all its values are of.</param>
/// <param name="IsOptional">True when files without the column are read too.</param>
/// <param name="Where">Rows that have the value; null for all.</param>
/// <param name="Split">How its cells are divided; null where a cell is one number.</param>
/// <param name="Quality">Rules for this column alone.</param>
internal sealed record ValueMapping(
    string Column,
    bool IsColumnStart,
    string Id,
    ObservedProperty Property,
    string Unit,
    int Decimals,
    decimal Multiplier,
    int UpperBound,
    string? Zone,
    IReadOnlyDictionary<string, string> Dimensions,
    bool IsOptional,
    RowCondition? Where,
    SplitMapping? Split,
    IReadOnlyList<QualityRule> Quality)
{
    private static readonly string?[] NoSplit = [null];

    /// <summary>
    /// A number above zero and below this, in the unit, is one the vendor's own terms hide; 0 where they hide none.
    /// </summary>
    public int SuppressedBelow { get; init; }

    /// <summary>Variance of the natural logarithm of the multiplier; 0 where nothing is known of it.</summary>
    public double MultiplierLogVariance { get; init; }

    /// <summary>
    /// What its series observe and on which scale; it may not change under stored readings, whose jump would then be
    /// taken for one of what was counted.
    /// </summary>
    public string Observed => string.Create(
        CultureInfo.InvariantCulture, $"{Property.Name} {Unit} {Decimals} {Multiplier:0.############################}");

    /// <summary>Whether its series go on with a former mapping's: the same is observed, of the same classes.</summary>
    public bool IsOfSame(ValueMapping former) => Observed == former.Observed
        && SeriesDimensions.Text(Dimensions) == SeriesDimensions.Text(former.Dimensions)
        && (Split is null || former.Split is null || Split.Name == former.Split.Name);

    /// <summary>True when a number is kept as it stands in the cell.</summary>
    public bool IsWhole { get; } = Decimals == 0 && Multiplier == 1;

    /// <summary>Classes that a cell is divided into; one null where it is not.</summary>
    public IReadOnlyList<string?> Classes() => Split?.Classes ?? (IReadOnlyList<string?>)NoSplit;

    /// <summary>Code of the zone that its numbers lie in.</summary>
    /// <param name="mapping">The mapping it belongs to.</param>
    /// <param name="place">Place that the row names, or null.</param>
    public string ZoneCode(SourceMapping mapping, string? place) => mapping.ZoneCode(
        Zone ?? (place is null ? mapping.Table.Place.Zone! : mapping.Table.Place.Zones[place]));

    /// <summary>A series of this column.</summary>
    /// <param name="mapping">The mapping it belongs to.</param>
    /// <param name="classes">Dimension and class that the row names.</param>
    /// <param name="splitClass">Class within the cell, or null.</param>
    /// <param name="place">Place that the row names, or null.</param>
    public SeriesKey Key(
        SourceMapping mapping, IReadOnlyList<KeyValuePair<string, string>> classes, string? splitClass, string? place)
    {
        IEnumerable<string?> parts = [place, Id, .. classes.Select(one => one.Value), splitClass];
        var dimensions = Dimensions.Concat(classes);
        if (splitClass is not null)
        {
            dimensions = dimensions.Append(new(Split!.Name, splitClass));
        }

        return new SeriesKey(
            string.Join('/', parts.Where(part => part is not null)), ZoneCode(mapping, place), Property.Name, Unit,
            Decimals, mapping.Interval, mapping.TimeZone, SeriesDimensions.Text(dimensions))
        {
            CalibrationLogVariance = MultiplierLogVariance,
        };
    }
}
