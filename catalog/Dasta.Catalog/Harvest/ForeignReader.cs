using System.Text;
using System.Text.Json.Nodes;
using Dasta.Catalog.Benchmarks;
using Dasta.Catalog.Hosting;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using DspCatalog = Dasta.Specs.Dataspace.Catalogs.Catalog;

namespace Dasta.Catalog.Harvest;

/// <summary>
/// Reads a participant's catalogue pages whole before anything is kept. A page with a fault in its shape refuses the
/// answer; an offer whose policy uses terms unknown here is left out and counted, since nobody could be permitted it.
/// </summary>
internal static class ForeignReader
{
    private static readonly string[] Titles = ["dct:title", "title", "http://purl.org/dc/terms/title"];

    private static readonly string[] IndicatorNames = ["dcat:keyword", "keyword", "http://www.w3.org/ns/dcat#keyword"];

    private static readonly string[] AudienceNames = ["dct:audience", "audience", "http://purl.org/dc/terms/audience"];

    /// <summary>One page; refused with CATALOG-006.</summary>
    /// <param name="provider">DID the catalogue must be of.</param>
    /// <param name="participantBase">Base address its services must lie under.</param>
    public static Outcome<(IReadOnlyList<ForeignDataset> Datasets, int SetAside)> Read(
        JsonObject page, string provider, string participantBase)
    {
        var read = DspCatalog.Read(page);
        if (!read.Succeeded)
        {
            return CatalogCodes.ForeignCatalogue.Refuse(read.Refusal.Code);
        }

        if (read.Value.ParticipantId != provider)
        {
            return CatalogCodes.ForeignCatalogue.Refuse("It is of another participant.");
        }

        var datasets = new List<ForeignDataset>();
        var setAside = 0;
        foreach (var dataset in read.Value.Datasets)
        {
            var offers = dataset.Offers.Select(ReadOffer).OfType<ForeignOffer>()
                .DistinctBy(offer => offer.Id, StringComparer.Ordinal).Take(CatalogLimits.OffersOfDataset).ToArray();
            var isUsable = ForeignText.IsIdentifier(dataset.Id) && IsServedBy(dataset, participantBase);
            setAside += isUsable ? dataset.Offers.Count - offers.Length : dataset.Offers.Count;
            if (isUsable && offers.Length > 0)
            {
                datasets.Add(new ForeignDataset(
                    dataset.Id, TitleOf(dataset, null) ?? dataset.Id, TitleOf(dataset, "nl"),
                    IndicatorsOf(dataset), offers, AudienceOf(dataset)));
            }
        }

        return (datasets, setAside);
    }

    private static ForeignOffer? ReadOffer(JsonObject offer)
    {
        var read = PolicyReader.Read(offer);
        if (!read.Succeeded || !ForeignText.IsIdentifier(read.Value.Id) || read.Value.Kind == PolicyKind.Agreement
            || offer.ToJsonString().Length > CatalogLimits.OfferCharacters)
        {
            return null;
        }

        var policy = PolicyWriter.Write(
            read.Value with { Id = "urn:dasta:policy", Kind = PolicyKind.Offer, Annotations = [] }, false);
        var document = (JsonObject)offer.DeepClone();
        document["@type"] = "Offer";
        return new ForeignOffer(
            read.Value.Id, document, PlanHash.Of(Encoding.UTF8.GetBytes(policy.ToJsonString())), policy);
    }

    // A service elsewhere would let one participant send consumers to another's door.
    private static bool IsServedBy(Dataset dataset, string participantBase) =>
        dataset.Distributions.All(distribution => distribution.AccessService is not { } service
            || service.EndpointUrl == participantBase
            || service.EndpointUrl.StartsWith(participantBase + "/", StringComparison.Ordinal));

    private static string? TitleOf(Dataset dataset, string? language) =>
        Titles.Select(name => ForeignText.InLanguage(dataset.Terms?[name], language))
            .FirstOrDefault(text => text is not null);

    // An audience that can't be read is nobody: what is meant for some must not show to all.
    private static IReadOnlyList<string>? AudienceOf(Dataset dataset) => AudienceNames
        .Where(name => dataset.Terms?.ContainsKey(name) == true)
        .Select(name => ForeignText.Identifiers(dataset.Terms![name], CatalogLimits.AudienceOfDataset))
        .FirstOrDefault();

    private static IReadOnlyList<string> IndicatorsOf(Dataset dataset) => IndicatorNames
        .Select(name => ForeignText.Identifiers(dataset.Terms?[name], CatalogLimits.IndicatorsOfDataset))
        .FirstOrDefault(found => found.Count > 0) ?? [];
}
