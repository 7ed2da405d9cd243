using System.Text.RegularExpressions;
using Architecture.Tests.Source;

namespace Architecture.Tests.Gate;

/// <summary>What answers others cannot even name raw rows.</summary>
public sealed class RawTests
{
    private static readonly string[] AnsweringFolders =
    [
        "connector/Dasta.Connector/Reads", "connector/Dasta.Connector/Negotiations",
        "connector/Dasta.Connector/Transfers", "connector/Dasta.Connector/Benchmarks",
        "connector/Dasta.Connector/Deliveries", "connector/Dasta.Connector/Counts",
        "connector/Dasta.Connector/Feeds", "connector/Dasta.Connector/Circles", "connector/Dasta.Connector/Offers",
        "catalog", "policies",
    ];

    private static IEnumerable<SourceFile> Answering =>
        Repository.Product.Where(file => AnsweringFolders.Any(file.IsBelow));

    [Fact]
    public void Raw_types_are_internal_to_the_indicators_room() =>
        Assemblies.Named("Dasta.Indicators").GetExportedTypes()
            .Where(type => type.Namespace is not ("Dasta.Indicators" or "Dasta.Indicators.Owner"))
            .Where(type => type.Name.Contains("Raw", StringComparison.Ordinal)
                || type.Namespace!.StartsWith("Dasta.Indicators.Store", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void What_only_an_owner_may_see_is_out_of_reach_of_what_answers_others() =>
        Answering
            .Where(file => file.Code.Contains("OwnerView", StringComparison.Ordinal)
                || file.Code.Contains("Dasta.Indicators.Owner", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void What_answers_others_touches_neither_the_raw_schema_nor_its_connection() =>
        Answering
            .Where(file => Regex.IsMatch(SourceText.WithoutComments(file.Text), @"\braw\.[a-z]")
                || Regex.IsMatch(file.Code, @"\.Raw\b"))
            .ShouldBeEmpty();
}
