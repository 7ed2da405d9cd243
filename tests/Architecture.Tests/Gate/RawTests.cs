using System.Text.RegularExpressions;
using Architecture.Tests.Source;
using Dasta.Indicators;
using Dasta.Indicators.Owner;
using Dasta.Indicators.Quality;

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
        "connector/Dasta.Connector/Merchants",
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
    public void Code_that_answers_others_names_nothing_that_only_an_owner_may_see()
    {
        var places = AnsweringFolders.Where(folder => folder.StartsWith("connector/", StringComparison.Ordinal))
            .Select(folder => $"{folder["connector/".Length..].Replace('/', '.')}.").ToArray();
        var answering = Assemblies.Named("Dasta.Connector").GetTypes().Where(type => places.Any(place =>
            $"{type.Namespace}.".StartsWith(place, StringComparison.Ordinal))).ToArray();
        answering.Length.ShouldBeGreaterThan(100);
        answering.Where(ReadsOwners).ShouldBeEmpty();
    }

    [Fact]
    public void A_view_of_an_owner_is_found_however_the_source_hides_it() =>
        typeof(Leak).Assembly.GetTypes().Where(type => type == typeof(Leak) || type.DeclaringType == typeof(Leak))
            .Count(ReadsOwners).ShouldBeGreaterThanOrEqualTo(2);

    private static bool ReadsOwners(Type type) => CompiledTypes.NamedBy(type).Contains(typeof(OwnerView<>));

    [Fact]
    public void What_answers_others_touches_neither_the_raw_schema_nor_its_connection() =>
        Answering
            .Where(file => Regex.IsMatch(SourceText.WithoutComments(file.Text), @"\braw\.[a-z]")
                || Regex.IsMatch(file.Code, @"\.Raw\b"))
            .ShouldBeEmpty();

    /// <summary>How code could let out raw data without a word that a search would find.</summary>
    private static class Leak
    {
        public static async Task<object> LaterAsync(TownStore town)
        {
            var quality = await town.QualityAsync("source", 12, default);
            return quality.Value.Value;
        }

        public static SourceQuality Now(TownStore town) => town.QualityAsync("source", 12, default).Result.Value.Value;
    }
}
