using System.Text.Json.Nodes;
using Dasta.Connector.Pages.Sources.Describing;
using Dasta.Indicators;
using Dasta.Indicators.Sources.Templates;

namespace Connector.Tests.Pages;

/// <summary>The form of a description and its JSON are one: what is changed in either is kept from both.</summary>
public sealed class MappingFieldsTests
{
    private static readonly (string, string)[] Zones = [("markt", "Grote Markt"), ("station", "Station")];

    public static TheoryData<string> Templates() => [.. SourceTemplates.All().Select(one => one!["name"]!.ToString())];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_form_in_which_nothing_is_changed_changes_nothing(string template)
    {
        var mapping = Mapping(template);
        var before = mapping.ToJsonString();
        if (MappingFields.Of(mapping) is { } fields)
        {
            MappingFields.Write(mapping, fields, fields, Zones);
        }

        mapping.ToJsonString().ShouldBe(before);
    }

    [Theory]
    [InlineData("wide-csv")]
    [InlineData("events-csv")]
    [InlineData("zones-geojson")]
    public void Of_a_register_and_a_wide_file_there_is_no_form(string template) =>
        MappingFields.Of(Mapping(template)).ShouldBeNull();

    [Fact]
    public void What_was_changed_in_the_form_is_written_beside_what_was_changed_in_the_JSON()
    {
        var shown = MappingFields.Of(Mapping("long-csv"))!;
        var mapping = Mapping("long-csv");
        mapping["vendor"] = "An expert wrote this";
        mapping["stamp"]!["interval"] = "PT15M";
        var given = shown.ToDictionary(StringComparer.Ordinal);
        given[MappingFields.Count] = "geteld";
        given[MappingFields.Places] = "Markt 1 = 2 = grote markt\r\nPerron = station\r\nelders=Achter de kerk";
        given[MappingFields.Quality] = "oordeel";
        given[MappingFields.QualityText] = "goed; zeer goed";
        given[MappingFields.Direction] = "richting";
        MappingFields.Write(mapping, shown, given, Zones);

        TownStore.CheckMapping(mapping).Succeeded.ShouldBeTrue(mapping.ToJsonString());
        mapping["vendor"]!.ToString().ShouldBe("An expert wrote this");
        mapping["stamp"]!["interval"]!.ToString().ShouldBe("PT15M");
        mapping["values"]![0]!["column"]!.ToString().ShouldBe("geteld");
        mapping["values"]![0]!["upperBound"]!.GetValue<int>().ShouldBe(100_000);
        mapping["place"]!.ToJsonString().ShouldBe(
            """{"column":"teller","zones":{"Markt 1 = 2":"markt","Perron":"station","elders":"achter-de-kerk"}}""");
        mapping["zones"]!.AsArray().Select(zone => zone!["name"]!.ToString()).ShouldBe(
            ["Grote Markt", "Station", "Achter de kerk"]);
        mapping["quality"]!.ToJsonString().ShouldBe(
            """[{"column":"oordeel","isNoneOf":["goed","zeer goed"],"reason":"Unreliable"}]""");
        mapping["dimensions"]!.ToJsonString().ShouldBe("""[{"column":"richting","name":"direction"}]""");
        mapping["suppressed"]!.ToJsonString().ShouldBe("""["\u003C30"]""");
    }

    [Fact]
    public void A_description_of_any_shape_is_shown_and_changed_without_a_fault()
    {
        foreach (var text in new[]
        {
            """{"format":"csv"}""", """{"format":"csv","stamp":5,"values":{},"place":[],"zones":7,"quality":"x"}""",
            """{"format":"csv","stamp":{"columns":{"a":1}},"values":[1],"dimensions":[null,2],"zones":[{}]}""",
        })
        {
            var mapping = JsonNode.Parse(text)!.AsObject();
            var fields = MappingFields.Of(mapping)!;
            var given = fields.ToDictionary(one => one.Key, one => one.Value + "x", StringComparer.Ordinal);
            MappingFields.Write(mapping, fields, given, Zones);
            TownStore.CheckMapping(mapping).Succeeded.ShouldBeFalse();
        }
    }

    private static JsonObject Mapping(string template) =>
        (JsonObject)SourceTemplates.Find(template).Value["mapping"]!.DeepClone();
}
