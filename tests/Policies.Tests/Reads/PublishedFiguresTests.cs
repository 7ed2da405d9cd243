using Dasta.Policies.Odrl;
using Dasta.Reads;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Linked;
using Dasta.Specs.Values;

namespace Policies.Tests.Reads;

public sealed class PublishedFiguresTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>
{
    [Fact]
    public async Task A_figure_is_found_with_its_names()
    {
        foreach (var figure in database.Figures.Where((_, i) => i % 13 == 0))
        {
            var found = (await FindAsync(figure.Id, Narrowing.None)).Value;

            found.Id.ShouldBe(figure.Id);
            found.Period.ShouldBe(figure.Period);
            found.Value.ShouldBe(figure.Value);
            found.ValueAttribute.ShouldBe(figure.ValueAttribute);
            found.AreaName.ShouldBe("Zone 't " + figure.AreaCode);
            found.Nis.ShouldBe(figure.AreaCode[..5]);
            found.ReferencePeriod.ShouldBe(figure.ReferencePeriod);
            found.PublishedAt.UtcDateTime.ShouldBe(figure.PublishedAt);
        }
    }

    [Theory]
    [InlineData("V1_31004-centrum_2014MM12", true)]
    [InlineData("V5_31004-centrum_2014MM12", false)]
    [InlineData("V1_31004-centrum_1914MM12", false)]
    [InlineData("' OR true --", false)]
    [InlineData("\0", false)]
    [InlineData("\ud800", false)]
    public async Task Only_a_figure_that_the_narrowing_shows_is_found(string id, bool found)
    {
        var outcome = await FindAsync(id, Narrowing.None with { Indicators = ["V1"], Areas = ["31004"] });
        outcome.Refusal?.Code.ShouldBe(found ? null : "READ-002");
        outcome.Succeeded.ShouldBe(found);
    }

    private Task<Outcome<PublishedFigure>> FindAsync(string id, Narrowing narrowing) => PublishedFigures.FindAsync(
        database.Source, new Uri("https://example.be/harelbeke"), Did.Parse("did:web:example.be:harelbeke").Value, id,
        narrowing, CancellationToken.None);
}
