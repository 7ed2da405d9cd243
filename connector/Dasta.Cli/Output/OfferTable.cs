using System.Text.Json.Nodes;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Output;

/// <summary>Datasets with their offers, as the catalogue writes them.</summary>
internal static class OfferTable
{
    public static void Show(Screen screen, bool asJson, IReadOnlyList<JsonObject> datasets) => Listing.Show(
        screen, asJson, datasets,
        new("Provider", one => one.Text("providerName")),
        new("Title", one => one.Text("title")),
        new("Indicators", one => one.Text("indicators")),
        new("Terms", one => string.Join(" or ", one.Objects("offers").Select(PolicySummary.Of))),
        new("Dataset", one => one.Text("dataset")),
        new("Fresh", one => one.Flag("stale") ? "no" : "yes"));
}
