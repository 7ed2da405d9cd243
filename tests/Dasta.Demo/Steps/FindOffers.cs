using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Wire;

namespace Dasta.Demo.Steps;

/// <summary>
/// The catalogue harvests every offer; the researcher searches it and sees those its role and purpose fit.
/// </summary>
internal sealed class FindOffers : IStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "find the offers in the catalogue";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var found = await Waiting.ForAsync("an offer of every town in the catalogue", Patience, async () =>
        {
            var offers = await SearchAsync(space, cancellation);
            progress.Report($"{offers.Count} of {space.Book.Towns.Count} towns");
            return offers.Count == space.Book.Towns.Count ? offers : null;
        }, cancellation);
        foreach (var (slug, offer) in found)
        {
            space.Findings.Offers[slug] = offer;
        }

        return $"{found.Count} offers that the researcher may use";
    }

    private static async Task<Dictionary<string, FoundOffer>> SearchAsync(
        DemoSpace space, CancellationToken cancellation)
    {
        var catalogue = space.Book.Of(Roles.Catalogue);
        var answer = await space.Talk.GetAsync(
            new Uri(catalogue.Below("/search?indicator=V1")), space.Book.Of(Roles.Researcher).Did, catalogue.Did,
            cancellation);

        // A town may offer the researcher more than this by now.
        return space.Book.Towns
            .Select(town => (town.Member.Slug, Offer: answer!.AsArray().FirstOrDefault(one =>
                one!["provider"]!.GetValue<string>() == town.Did.ToString()
                && one["dataset"]!.GetValue<string>() == PublishOffers.ResearchDataset(town.Member))))
            .Where(one => one.Offer is not null)
            .ToDictionary(one => one.Slug, one => Read(one.Offer!.AsObject()), StringComparer.Ordinal);
    }

    private static FoundOffer Read(JsonObject dataset) => new(
        dataset["provider"]!.GetValue<string>(),
        dataset["address"]!.GetValue<string>(),
        dataset["dataset"]!.GetValue<string>(),
        dataset["offers"]!.AsArray()[0]!.AsObject());
}
