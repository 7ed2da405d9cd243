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
    public void What_was_changed_in_the_JSON_stays_beside_a_field_of_the_same_part()
    {
        var shown = MappingFields.Of(Mapping("long-csv"))!;
        var mapping = Mapping("long-csv");
        mapping["stamp"]!["interval"] = "PT15M";
        mapping["values"]![0]!["upperBound"] = 7;
        var given = shown.ToDictionary(StringComparer.Ordinal);
        given[MappingFields.Marks] = "end";
        given[MappingFields.Count] = "geteld";
        MappingFields.Write(mapping, shown, given, Zones);

        mapping["stamp"]!["marks"]!.ToString().ShouldBe("end");
        mapping["stamp"]!["interval"]!.ToString().ShouldBe("PT15M");
        mapping["values"]![0]!["upperBound"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public void What_the_form_has_no_field_for_stays_in_the_parts_it_writes()
    {
        var mapping = Mapping("long-csv");
        mapping["dimensions"] = JsonNode.Parse("""
            [{"column":"kant","name":"direction","classes":{"in":"in","uit":"out"}},{"column":"soort","name":"mode"}]
            """);
        var value = mapping["values"]![0]!.AsObject();
        value.Remove("column");
        value["columnStart"] = "aantal ";
        var shown = MappingFields.Of(mapping)!;
        var given = shown.ToDictionary(StringComparer.Ordinal);
        given[MappingFields.Direction] = "richting";
        given[MappingFields.Most] = "500";
        MappingFields.Write(mapping, shown, given, Zones);

        var direction = mapping["dimensions"]![0]!;
        direction.ToJsonString().ShouldBe(
            """{"column":"richting","name":"direction","classes":{"in":"in","uit":"out"}}""");
        mapping["dimensions"]![1]!["name"]!.ToString().ShouldBe("mode");
        value = mapping["values"]![0]!.AsObject();
        value["columnStart"]!.ToString().ShouldBe("aantal ");
        value.ContainsKey("column").ShouldBeFalse();
        value["upperBound"]!.GetValue<int>().ShouldBe(500);
    }

    [Fact]
    public void Zones_whose_names_look_alike_stay_two()
    {
        var shown = MappingFields.Of(Mapping("long-csv"))!;
        var mapping = Mapping("long-csv");
        var given = shown.ToDictionary(StringComparer.Ordinal);
        var name = new string('z', 50);
        given[MappingFields.Places] =
            $"1 = Zuid (oost)\n2 = Zuid oost\n3 = zuid (oost)\n4 = {name}a\n5 = {name}b";
        MappingFields.Write(mapping, shown, given, Zones);

        TownStore.CheckMapping(mapping).Succeeded.ShouldBeTrue(mapping.ToJsonString());
        var longest = new string('z', 38);
        mapping["place"]!["zones"]!.AsObject().Select(one => one.Value!.ToString()).ShouldBe(
            ["zuid-oost", "zuid-oost-2", "zuid-oost", $"{longest}zz", $"{longest}-2"]);
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
