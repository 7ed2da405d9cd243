using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators.Sources;

namespace Connector.Tests.Sources;

public sealed class SourceMappingReaderTests
{
    [Fact]
    public void A_sound_mapping_is_read()
    {
        var mapping = SourceMappingReader.Read(TestTown.Mapping("a", "b")).Value;

        mapping.Id.ShouldBe("passages");
        mapping.Wide!.Series.Select(series => (series.Column, series.Id, series.Zone))
            .ShouldBe([("a", "a", "zone-a"), ("b", "b", "zone-b")]);
        mapping.Wide.Delimiter.ShouldBe((byte)',');
    }

    [Fact]
    public void All_faults_against_the_schema_are_named_at_once()
    {
        var mapping = TestTown.Mapping("a");
        mapping.Remove("title");
        mapping["unit"] = "vehicles";
        mapping["upperBound"] = "many";
        mapping["nis"] = "3100";
        mapping["colour"] = "red";
        mapping["stamp"]!["marks"] = "middle";
        mapping["zones"]!.AsArray().Clear();

        var message = SourceMappingReader.Read(mapping).Refusal!.Message;

        foreach (var place in new[] { "/title", "/unit", "/upperBound", "/nis", "/colour", "/stamp/marks", "/zones" })
        {
            message.ShouldContain(place + " ");
        }
    }

    [Fact]
    public void All_faults_beyond_the_schema_are_named_at_once()
    {
        var mapping = TestTown.Mapping("a", "b");
        mapping["timeZone"] = "Europe/Atlantis";
        mapping["stamp"]!["pattern"] = "yyyy-MM-dd xx";
        mapping["series"]![0]!["zone"] = "elsewhere";
        mapping["series"]![1]!["column"] = "local_time";
        mapping["series"]!.AsArray().Add(new JsonObject { ["column"] = "c", ["id"] = "a", ["zone"] = "zone-a" });

        var refusal = SourceMappingReader.Read(mapping).Refusal!;

        refusal.Code.ShouldBe("INDICATOR-001");
        refusal.Message.ShouldContain("/timeZone is not");
        refusal.Message.ShouldContain("/stamp/pattern needs HH once");
        refusal.Message.ShouldContain("zone elsewhere");
        refusal.Message.ShouldContain("column local_time twice");
        refusal.Message.ShouldContain("id a twice");
    }

    [Theory]
    [InlineData("""{"unit":"x","unit":"passages"}""")]
    [InlineData("""{"zones":[[[[[[[[[[[[]]]]]]]]]]]]}""")]
    [InlineData("{}")]
    public void A_hostile_document_is_refused(string text) =>
        SourceMappingReader.Read(JsonNode.Parse(text)!.AsObject()).Refusal!.Code.ShouldBe("INDICATOR-001");
}
