using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Templates;

namespace Connector.Tests.Sources.Mapping;

public sealed class TableMappingTests
{
    public static TheoryData<string> Names => new(SourceTemplates.All()
        .Where(one => one!["mapping"]!["register"] is null).Select(one => (string)one!["name"]!));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_template_is_a_sound_mapping_that_says_what_to_fill_in(string name)
    {
        var template = SourceTemplates.Find(name).Value;

        SourceMappingReader.Read(template["mapping"]!.AsObject()).Refusal?.Message.ShouldBeNull();
        template["title"]!["nl"].ShouldNotBeNull();
        template["title"]!["en"].ShouldNotBeNull();
        foreach (var pointer in template["fill"]!.AsArray())
        {
            Find(template["mapping"]!, (string)pointer!).ShouldNotBeNull($"{pointer}");
        }
    }

    [Fact]
    public void An_unknown_template_is_refused() =>
        SourceTemplates.Find("nothing").Refusal!.Code.ShouldBe("SOURCE-004");

    [Fact]
    public void All_faults_against_the_schema_are_named_at_once()
    {
        var mapping = Sound();
        mapping["format"] = "docx";
        mapping["stamp"]!["interval"] = "PT7M";
        mapping["colour"] = "red";
        mapping["values"]![0]!["decimals"] = 9;
        mapping["values"]![0]!["multiplier"] = "many";
        mapping["place"]!["zones"] = new JsonObject { ["a"] = 7 };

        var message = SourceMappingReader.Read(mapping).Refusal!.Message;

        foreach (var place in new[]
        {
            "/format ", "/stamp/interval ", "/colour ", "/values/0/decimals ", "/values/0/multiplier ",
            "/place/zones/a ",
        })
        {
            message.ShouldContain(place);
        }
    }

    [Fact]
    public void Faults_against_the_schema_hide_none_of_the_others()
    {
        var mapping = Sound();
        mapping.Remove("title");
        mapping["zones"]![0]!.AsObject().Remove("name");
        mapping["timeZone"] = "Europe/Atlantis";
        mapping["place"]!["zones"]!["b"] = "elsewhere";
        var values = mapping["values"]!.AsArray();
        values[0]!["decimals"] = 9;
        values[0]!["unit"] = "euro";
        values.Add(new JsonObject { ["column"] = "other", ["property"] = "passages", ["unit"] = "euro" });

        var message = SourceMappingReader.Read(mapping).Refusal!.Message;

        foreach (var fault in new[]
        {
            "/title is missing", "/zones/0/name is missing", "/values/0/decimals ", "/timeZone is not",
            "/values/0/unit must be one of", "/values/1/unit must be one of", "/place names zone elsewhere",
        })
        {
            message.ShouldContain(fault);
        }

        // What is held against a part that is faulty is told when that part is right.
        mapping["zones"]![0]!["slug"] = "NO SLUG";
        SourceMappingReader.Read(mapping).Refusal!.Message.ShouldNotContain("elsewhere");
    }

    [Theory]
    [InlineData("stamp", "marks", "\"bogus\"", "pattern", "\"yyyy-MM-dd yyyy\"", "/stamp/pattern needs y four times")]
    [InlineData(
        "stamp", "utc", "7", "form", "\"iso8601\"", "/stamp needs either /stamp/form or /stamp/pattern")]
    [InlineData("file", "delimiter", "\"::\"", "groupMark", "\".\"", "/file/groupMark is the decimal mark as well")]
    [InlineData("file", "colour", "1", "sheet", "\"x\"", "/file/sheet does not belong to this format")]
    [InlineData("place", "colour", "1", "zone", "\"centrum\"", "/place needs either a zone or a column")]
    public void A_fault_against_the_schema_hides_no_other_of_the_same_member(
        string member, string broken, string brokenText, string other, string otherText, string fault)
    {
        var mapping = Sound();
        mapping["file"] = new JsonObject();
        mapping[member]![broken] = JsonNode.Parse(brokenText);
        mapping[member]![other] = JsonNode.Parse(otherText);

        var message = SourceMappingReader.Read(mapping).Refusal!.Message;

        message.ShouldContain($" /{member}/{broken} ");
        message.ShouldContain(fault);
    }

    [Fact]
    public void Faults_that_are_only_of_what_was_put_right_are_not_told()
    {
        var mapping = Sound();
        mapping["zones"] = JsonNode.Parse("""[{ "slug": "A", "name": "A" }, { "slug": "B", "name": "B" }]""");
        mapping["dimensions"] = JsonNode.Parse("""[{ "column": "a", "name": "?" }, { "column": "b", "name": "!" }]""");
        mapping["values"]!.AsArray().Add(new JsonObject { ["column"] = 7, ["property"] = "walkIns" });
        mapping["my note"] = "x";
        mapping["timeZone"] = "Europe/Atlantis";

        var message = SourceMappingReader.Read(mapping).Refusal!.Message;

        message.ShouldNotContain("twice");
        message.ShouldContain("/my note is not known.");
        message.ShouldContain("/timeZone is not");
        mapping["zones"] = new JsonArray();
        SourceMappingReader.Read(mapping).Refusal!.Message.ShouldContain("/timeZone is not");
    }

    [Theory]
    [InlineData("passages", "passages", "PT1H", "what is counted over an interval has no moment")]
    [InlineData("parkingFree", "spaces", "P1D", "a moment lies in an interval of minutes or an hour")]
    [InlineData("parkingFree", "spaces", "PT5M", null)]
    public void A_moment_is_of_what_is_looked_at_and_not_of_what_is_counted(
        string property, string unit, string interval, string? fault)
    {
        var mapping = Sound();
        mapping["stamp"]!["marks"] = "moment";
        mapping["stamp"]!["interval"] = interval;
        (mapping["values"]![0]!["property"], mapping["values"]![0]!["unit"]) = (property, unit);

        var read = SourceMappingReader.Read(mapping);

        read.Succeeded.ShouldBe(fault is null);
        if (fault is not null)
        {
            read.Refusal!.Message.ShouldContain(fault);
        }
    }

    [Fact]
    public void Thousands_of_faults_are_named_in_no_time()
    {
        var mapping = Sound();
        for (var note = 0; note < 20_000; note++)
        {
            mapping["values"]![0]![$"n{note}"] = 1;
        }

        SourceMappingReader.Read(mapping).Refusal!.Message.ShouldContain("And 19950 more.");
    }

    [Fact]
    public void All_faults_beyond_the_schema_are_named_at_once()
    {
        var mapping = Sound();
        mapping["file"] = new JsonObject { ["sheet"] = "x", ["decimalMark"] = ",", ["groupMark"] = "," };
        mapping["timeZone"] = "Europe/Atlantis";
        mapping["stamp"]!["pattern"] = "yyyy-MM-dd";
        mapping["stamp"]!["form"] = "iso8601";
        mapping["place"]!["zones"]!["b"] = "elsewhere";
        mapping["quality"] = JsonNode.Parse("""[{ "column": "q", "reason": "Bad", "below": 1, "above": 2 }]""");
        var values = mapping["values"]!.AsArray();
        values[0]!["unit"] = "euro";
        values.Add(new JsonObject { ["column"] = "count", ["property"] = "density", ["unit"] = "personsPerHectare" });
        values.Add(new JsonObject { ["property"] = "colour", ["unit"] = "red" });

        var refusal = SourceMappingReader.Read(mapping).Refusal!;

        refusal.Code.ShouldBe("INDICATOR-001");
        foreach (var fault in new[]
        {
            "/file/sheet does not belong", "/file/groupMark is the decimal mark", "/timeZone is not",
            "/stamp needs either /stamp/form or /stamp/pattern", "/stamp/pattern needs H", "zone elsewhere",
            "/quality/0 needs one of",
            "/values/0/unit must be one of passages", "/values has id count twice", "mixes passages and density",
            "/values/2 needs either column or columnStart", "/values/2/property must be one of",
        })
        {
            refusal.Message.ShouldContain(fault);
        }
    }

    [Fact]
    public async Task A_stored_series_keeps_its_property_unit_and_decimals()
    {
        await using var town = await TestTown.CreateAsync();
        var mapping = Sound();
        (await town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        var csv = "date,place,count\n2025-05-01 10:00,a,5\n"u8.ToArray();
        await town.Store.ImportAsync("counts", new MemoryStream(csv), "c.csv", null, default);
        foreach (var (member, value) in new (string, JsonNode)[]
        {
            ("property", "walkIns"), ("decimals", 2), ("multiplier", 1.2),
        })
        {
            var other = Sound();
            other["values"]![0]![member] = value;
            other["values"]![0]!["unit"] = member == "property" ? "persons" : "passages";
            (await town.Store.PutSourceAsync(other, default)).Refusal!.Code.ShouldBe("INDICATOR-002");
        }

        var classed = Sound();
        classed["values"]![0]!["dimensions"] = new JsonObject { ["mode"] = "car" };
        (await town.Store.PutSourceAsync(classed, default)).Refusal!.Code.ShouldBe("INDICATOR-002");

        var longer = Sound();
        longer["values"]!.AsArray().Add(JsonNode.Parse(
            """{ "column": "bikes", "property": "passages", "unit": "passages", "optional": true }"""));
        (await town.Store.PutSourceAsync(longer, default)).Succeeded.ShouldBeTrue();
    }

    /// <summary>A mapping of one value by place.</summary>
    internal static JsonObject Sound() => JsonNode.Parse("""
        { "format": "csv", "id": "counts", "title": "Counts", "nis": "31005", "timeZone": "Europe/Brussels",
          "stamp": { "columns": ["date"], "pattern": "yyyy-MM-dd HH:mm", "marks": "start", "interval": "PT1H" },
          "zones": [{ "slug": "centrum", "name": "Centrum" }],
          "place": { "column": "place", "zones": { "a": "centrum" } },
          "values": [{ "column": "count", "property": "passages", "unit": "passages", "upperBound": 1000 }] }
        """)!.AsObject();

    private static JsonNode? Find(JsonNode root, string pointer) => pointer.Split('/').Skip(1)
        .Aggregate((JsonNode?)root, (node, name) =>
            node is JsonArray items ? items[int.Parse(name, CultureInfo.InvariantCulture)] : node?[name]);
}
