using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes.Codes;

namespace Catalog.Tests.Benchmarks.Publishing;

/// <summary>No town is drawn into a result for anyone by an offer that speaks of taking part alone.</summary>
public sealed class PublicConsentTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task A_public_result_takes_offers_that_also_permit_to_hand_on()
    {
        BenchmarkPlan.ActionsOf("town").ShouldBe([OdrlTerms.Benchmark]);
        BenchmarkPlan.ActionsOf("public").ShouldBe([OdrlTerms.Benchmark, "distribute"]);
        await OfferAsync(_ => PolicyWriter.Write(PolicyTemplates.BenchmarkOnly(), withTarget: false));

        var refused = await space.AskGroupAsync("30000", "2014MM01", "public");
        refused.Status.ShouldBe(422, refused.Body?.ToJsonString());
        ((string?)refused.Body!["code"]).ShouldBe(CatalogCodes.RosterTooSmall.Code);
        (await space.AskAsync(space.Province, space.Connectors.Towns.Take(12), "2014MM01", releaseClass: "public"))
            .Status.ShouldBe(403);
        (await space.AskGroupAsync("30000", "2014MM01", "town")).Status.ShouldBe(201);

        // Twelve towns let it be handed on: those, and no other, are the roster of a public plan.
        var open = space.Connectors.Towns.Skip(8).ToArray();
        await OfferAsync(town => open.Contains(town)
            ? StubConnectors.Offer(town, "index").Offers[0]
            : PolicyWriter.Write(PolicyTemplates.BenchmarkOnly(), withTarget: false));
        var asked = await space.AskGroupAsync("30000", "2014MM02", "public");
        asked.Status.ShouldBe(201, asked.Body?.ToJsonString());
        asked.Body!["roster"]!.AsArray().Select(did => (string)did!)
            .ShouldBe(open.Select(town => town.Did.ToString()), ignoreOrder: true);
        ((string?)asked.Body["releaseClass"]).ShouldBe("public");
        (await space.PlanAsync((string)asked.Body["planHash"]!)).ReleaseClass.ShouldBe("public");
    }

    private async Task OfferAsync(Func<StubTown, JsonObject> policyOf)
    {
        foreach (var town in space.Connectors.Towns)
        {
            var offer = StubConnectors.Offer(town, "index");
            var policy = policyOf(town).DeepClone().AsObject();
            policy["@id"] = $"{town.Base}/offers/index";
            town.Catalog = StubConnectors.Page(town, offer with { Offers = [policy] });
        }

        (await space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/harvest", space.Authority,
            space.Catalogue.Did, null, "governance")).Status.ShouldBe(200);
    }
}
