using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>What a peer group is called; areas go by their names in the NIS table.</summary>
internal static class GroupNames
{
    /// <summary>The group of a plan whose towns were listed.</summary>
    public const string List = "list";

    private const string Size = "size-";

    public static BilingualText Of(string group) => group switch
    {
        List => new BilingualText("een lijst van gemeenten", "a list of towns"),
        "coast" => new BilingualText("kustgemeenten", "towns on the coast"),
        "culture" => new BilingualText("kunststeden", "art cities"),
        "centre" => new BilingualText("centrumsteden", "regional cities"),
        "hinterland" => new BilingualText("andere gemeenten", "other towns"),
        _ when group.StartsWith(Size, StringComparison.Ordinal) => new BilingualText(
            $"gemeenten van grootteklasse {group[Size.Length..]}", $"towns of size class {group[Size.Length..]}"),
        _ => TownRegionList.NameOf(group) ?? Area(group),
    };

    public static BilingualText LengthOf(Granularity granularity) => granularity switch
    {
        Granularity.Year => new BilingualText("per jaar", "by year"),
        Granularity.Quarter => new BilingualText("per kwartaal", "by quarter"),
        Granularity.Month => new BilingualText("per maand", "by month"),
        Granularity.Hour => new BilingualText("per uur", "by hour"),
        Granularity.Snapshot => new BilingualText("per peildatum", "by reference date"),
        _ => new BilingualText("per dag", "by day"),
    };

    private static BilingualText Area(string code)
    {
        var name = NisCode.Parse(code) is { Succeeded: true } nis ? Municipalities.Find(nis.Value)?.Name ?? code : code;
        return new BilingualText(name, name);
    }
}
