using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.Documents;

/// <summary>A term the data space mints is defined for those who meet it on the wire.</summary>
public sealed class TermsTests
{
    private const string Profile = "https://w3id.org/dasta/profile#";

    [Fact]
    public void Every_term_the_data_space_mints_stands_in_the_table_of_terms()
    {
        var page = Repository.Read("specs/profile/terms.md");
        var minted = Repository.Product.SelectMany(file => Minted(file.Text))
            .Concat(Minted(Repository.Read("specs/vocabulary/figure.context.jsonld")))
            .Concat(Minted(Repository.Read("specs/vocabulary/benchmark.context.jsonld")))
            .Distinct(StringComparer.Ordinal).ToArray();
        minted.Length.ShouldBeGreaterThan(8);
        minted.Where(term => !page.Contains($"`{term}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Minted(string text) =>
        Regex.Matches(text, @"Terms\.Profile \+ ""(\w+)""").Select(match => Profile + match.Groups[1].Value)
            .Concat(Regex.Matches(text, @"https://w3id\.org/dasta/profile#\w+").Select(match => match.Value))
            .Concat(Regex.Matches(text, @"https://w3id\.org/dasta/(?:indicator|statistic|town-group)/")
                .Select(match => match.Value));
}
