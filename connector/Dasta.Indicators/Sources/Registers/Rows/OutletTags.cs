using Dasta.Indicators.Sources.Tables;
using Dasta.Specs.Vocabulary;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>What the tags of OpenStreetMap say of an outlet: its sector, and whether it stands empty.</summary>
internal sealed class OutletTags
{
    private const string Vacant = "vacant";
    private const string DisusedShop = "disused:shop";
    private const string Shop = "shop";

    private static readonly string[] Keys = [.. Sectors.TagKeys, Vacant, DisusedShop];
    private readonly int _first;

    /// <param name="path">Where the tags lie, or null for columns of their own.</param>
    /// <param name="columns">Columns chosen so far; those of the tags are added.</param>
    public OutletTags(string? path, List<TableColumn> columns)
    {
        _first = columns.Count;
        columns.AddRange(Keys.Select(key => new TableColumn(path is null ? key : $"{path}/{key}", MayBeAbsent: true)));
    }

    public bool IsVacant(TableRow row) =>
        Text(row, Shop) == Vacant || Text(row, Vacant) == "yes" || Text(row, DisusedShop).Length > 0;

    /// <summary>Code of the sector, or null.</summary>
    public string? Sector(TableRow row) => IsVacant(row)
        ? Sectors.OfTag(Shop, Text(row, DisusedShop))?.Code
        : Sectors.TagKeys.Select(key => Sectors.OfTag(key, Text(row, key)))
            .FirstOrDefault(sector => sector is not null)?.Code;

    private string Text(TableRow row, string key) => row[_first + Array.IndexOf(Keys, key)].ToString();
}
