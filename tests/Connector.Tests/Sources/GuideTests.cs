using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Sources.Rows;
using Connector.Tests.Store;

namespace Connector.Tests.Sources;

/// <summary>The guide on describing a source is carried out to the letter.</summary>
public sealed class GuideTests
{
    private const string Kerkstraat = "Kerkstraat 12/";
    private static readonly string English = Read("sources.en.md");

    [Fact]
    public async Task The_file_of_the_guide_is_read_by_its_mapping_as_the_guide_says()
    {
        await using var town = await TestTown.CreateAsync();
        var mapping = JsonNode.Parse(Block(English, "json"))!.AsObject();
        var file = Encoding.UTF8.GetBytes(Block(English, "csv"));

        var explained = (await town.Store.ExplainAsync("street-sense", mapping, new MemoryStream(file), 10, default))
            .Value.Value;
        (await town.Store.PutSourceAsync(mapping, default)).Refusal.ShouldBeNull();
        var stored = (await town.Store.ImportAsync("street-sense", new MemoryStream(file), "m.csv", null, default))
            .Value.Value;

        explained.Rows.Select(Explained.Text).ShouldBe(
        [
            "2: 2025-03-03T07:00 Kerkstraat 12/Voetgangers/in=112 Kerkstraat 12/Fietsers/in=31",
            "3: 2025-03-03T07:00 Kerkstraat 12/Voetgangers/out=98 Kerkstraat 12/Fietsers/out=27",
            $"4: 2025-03-03T08:00 {Kerkstraat}Voetgangers/in=ScoreBelowHalf {Kerkstraat}Fietsers/in=ScoreBelowHalf",
            $"5: 2025-03-03T08:00 {Kerkstraat}Voetgangers/out=ScoreBelowHalf {Kerkstraat}Fietsers/out=ScoreBelowHalf",
            "6: 2025-03-03T08:00 Markt/Voetgangers/in=1204 Markt/Fietsers/in=88",
            "7: UnknownClass (Richting)",
            "8: UnknownPlace (Meetpunt)",
        ]);
        explained.IgnoredColumns.ShouldBeEmpty();
        (stored.Stored, stored.Missing, stored.SetAside.Values.Sum()).ShouldBe((6, 4, 2));
    }

    [Fact]
    public void The_guide_shows_the_same_file_and_mapping_in_both_languages()
    {
        var dutch = Read("bronnen.nl.md");
        Block(dutch, "csv").ShouldBe(Block(English, "csv"));
        Block(dutch, "json").ShouldBe(Block(English, "json"));
    }

    private static string Read(string name) =>
        File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "specs/guides", name));

    private static string Block(string guide, string language)
    {
        var start = guide.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
