using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Reads;
using Dasta.Specs.Linked;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Policies.Tests.Reads;

/// <summary>Where figures come from, as far as a policy lets a reader see.</summary>
public sealed class PublishedRunsTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>
{
    [Fact]
    public async Task A_run_is_told_with_what_it_used_and_not_with_what_came_before_or_after()
    {
        var first = (await FindAsync("R1", Narrowing.None)).Value;
        var second = (await FindAsync("R2", Narrowing.None)).Value;

        (first.CodeVersion, first.ReferenceYear, first.InputsCommitment).ShouldBe(("0.1.0", 2013, new string('a', 64)));
        first.Definitions.ShouldBe(["V1/1"]);
        first.Inputs.Select(one => one.Number).ShouldBe([1, 2]);
        first.Sources.Select(one => one.Code).ShouldBe(["S1", "S4"]);
        second.FinishedAt.ShouldBeNull();
        second.Inputs.Select(one => (one.Number, one.TableDate)).ShouldBe([(1, null), (3, new DateOnly(2015, 1, 1))]);
        second.Sources.Select(one => one.Code).ShouldBe(["S2", "S3", "S4"]);
        second.Sources[0].Link.ShouldBe(new PublishedRun.Link(
            "ratio-of-sums", 2, 2, 2, 1, 0.01, new(2014, 1, 1), new(2014, 6, 30), 181));
    }

    [Theory]
    [InlineData("R1", "V1", true)]
    [InlineData("R1", "V5", false)]
    [InlineData("R2", "V5", true)]
    [InlineData("R9", "V1", false)]
    [InlineData("R1' OR true --", "V1", false)]
    public async Task Only_a_run_with_a_figure_that_the_narrowing_shows_is_found(
        string code, string indicator, bool found) =>
        (await FindAsync(code, Narrowing.None with { Indicators = [indicator] }))
            .Refusal?.Code.ShouldBe(found ? null : "READ-002");

    [Fact]
    public async Task Of_the_chains_of_sources_only_those_of_areas_that_may_be_seen_are_told()
    {
        var narrowing = Narrowing.None with { Areas = ["31004"] };

        (await FindAsync("R1", narrowing)).Value.Sources.Select(one => one.Code).ShouldBe(["S1"]);
        var figure = await PublishedFigures.FindAsync(
            database.Source, Base, Town, "V5_31004-centrum_2014MM12", narrowing, CancellationToken.None);
        figure.Value.Sources.ShouldBe(["S2", "S3"]);
        // Passages say nothing of how spending was measured.
        (await PublishedFigures.FindAsync(
            database.Source, Base, Town, "V5_34013-centrum_2014MM12", Narrowing.None, CancellationToken.None))
            .Value.Sources.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_document_speaks_PROV_and_every_term_of_it_stands_in_the_context()
    {
        var document = JsonNode.Parse(RunWriter.Write((await FindAsync("R2", Narrowing.None)).Value))!.AsObject();
        var context = document["@context"]!.AsObject();
        document.Remove("@context");

        TermsOf(document).ShouldAllBe(term => context.ContainsKey(term));
        ((string)document["@id"]!).ShouldBe("https://example.be/harelbeke/indicators/runs/R2");
        ((string)context["gebruikt"]!["@id"]!).ShouldBe("http://www.w3.org/ns/prov#used");
        document["gebruikt"]!.AsArray().Count.ShouldBe(5);
        document["gekwalificeerdeAssociatie"]![0]!["volgtPlan"]!.AsArray().Select(plan => (string)plan!["@id"]!)
            .ShouldBe(["https://w3id.org/dasta/indicator/V5/1", "https://w3id.org/dasta/indicator/S1/1"]);
    }

    private static Uri Base { get; } = new("https://example.be/harelbeke");

    private static Did Town { get; } = Did.Parse("did:web:example.be:harelbeke").Value;

    private Task<Outcome<PublishedRun>> FindAsync(string code, Narrowing narrowing) =>
        PublishedRuns.FindAsync(database.Source, Base, Town, code, narrowing, CancellationToken.None);

    private static IEnumerable<string> TermsOf(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => pair.Key switch
        {
            "@id" => [],
            "@type" => [(string)pair.Value!],
            _ => TermsOf(pair.Value).Prepend(pair.Key),
        }),
        JsonArray items => items.SelectMany(TermsOf),
        _ => [],
    };
}
