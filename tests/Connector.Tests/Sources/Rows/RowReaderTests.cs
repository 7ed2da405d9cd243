using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Connector.Tests.Sources.Mapping;
using Connector.Tests.Sources.Tables;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Rows;

namespace Connector.Tests.Sources.Rows;

public sealed class RowReaderTests
{
    [Fact]
    public async Task Classes_that_no_list_bounds_are_taken_up_to_a_limit_which_bad_rows_do_not_use_up()
    {
        var text = new StringBuilder("date,place,who,count\n");
        for (var who = 0; who <= ReadingLimits.Series; who++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2025-05-01 10:00,a,bad{who},many\n");
            text.Append(CultureInfo.InvariantCulture, $"2025-05-01 10:00,a,w{who},1\n");
        }

        text.Append("2025-05-01 11:00,a,w0,1\n2025-05-01 11:00,a,new,1\n");

        var (reader, setAside) = await ReadAsync(WithClasses(), text);

        // Beyond the limit nothing of a new class is looked at.
        setAside.Counts.ShouldBe(new Dictionary<string, long>
        {
            ["MalformedNumber"] = ReadingLimits.Series, ["TooManySeries"] = 3,
        });
        reader.Series.Count.ShouldBe(ReadingLimits.Series);
    }

    [Fact]
    public async Task Long_texts_of_places_and_classes_use_up_their_room_sooner()
    {
        var mapping = WithClasses();
        var text = new StringBuilder("date,place,who,count");
        var names = Enumerable.Range(0, 7).Select(one => $"d{one}").ToArray();
        foreach (var name in names)
        {
            mapping["dimensions"]!.AsArray().Add(new JsonObject { ["column"] = name, ["name"] = name });
            text.Append(CultureInfo.InvariantCulture, $",{name}");
        }

        text.Append('\n');
        var rest = string.Concat(names.Select(_ => $",{new string('x', 100)}"));
        const int Rows = 20_000;
        for (var who = 0; who < Rows; who++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2025-05-01 10:00,a,{who},1{rest}\n");
        }

        var (reader, setAside) = await ReadAsync(mapping, text);

        setAside.Counts.Keys.ShouldBe(["TooManySeries"]);
        reader.Series.Count.ShouldBeInRange(9_000, 12_000);
    }

    [Fact]
    public async Task Texts_that_would_make_the_series_of_other_texts_are_set_aside()
    {
        var mapping = WithClasses();
        mapping["dimensions"]!.AsArray().Add(new JsonObject { ["column"] = "whence", ["name"] = "whence" });

        (await Explained.RowsAsync(
            mapping, "date,place,who,count,whence\n2025-05-01 10:00,a,x/y,1,z\n2025-05-01 10:00,a,x,2,y/z\n"))
            .ShouldBe(["2: 2025-05-01T08:00 a/count/x/y/z=1", "3: AmbiguousSeries (count)"]);
    }

    [Fact]
    public async Task A_row_that_is_set_aside_at_its_second_value_leaves_no_series_of_its_first()
    {
        var mapping = WithClasses();
        mapping["values"]!.AsArray().Add(JsonNode.Parse(
            """{ "column": "bikes", "property": "passages", "unit": "passages" }"""));
        mapping["dimensions"]!.AsArray().Add(new JsonObject { ["column"] = "whence", ["name"] = "whence" });

        // The second value of the second row has the code of the first row's, of other classes.
        var (reader, setAside) = await ReadAsync(mapping, new StringBuilder(
            "date,place,who,whence,count,bikes\n2025-05-01 10:00,a,x/y,z,,1\n2025-05-01 10:00,a,x,y/z,2,3\n"));

        setAside.Counts.ShouldBe(new Dictionary<string, long> { ["AmbiguousSeries"] = 1 });
        Enumerable.Range(0, reader.Series.Count).Select(one => reader.Series[one].Code).ShouldBe(["a/bikes/x/y/z"]);
    }

    [Theory]
    [InlineData("", "2025-05-01T08:00 a/count=EmptyCell")]
    [InlineData("NA", "2025-05-01T08:00 a/count=MarkedMissing")]
    public async Task A_look_that_measured_nothing_takes_no_interval(string first, string told)
    {
        var mapping = TableMappingTests.Sound();
        mapping["missing"] = new JsonArray("NA");
        mapping["stamp"]!["marks"] = "moment";
        (mapping["values"]![0]!["property"], mapping["values"]![0]!["unit"]) = ("parkingFree", "spaces");

        (await Explained.RowsAsync(
            mapping,
            $"date,place,count\n2025-05-01 10:01,a,{first}\n2025-05-01 10:06,a,6\n2025-05-01 10:11,a,7\n"
            + "2025-05-01 10:16,a,many\n"))
            .ShouldBe(
            [
                $"2: {told}", "3: 2025-05-01T08:00 a/count=6", "4: 2025-05-01T08:00 a/count=FurtherLook",
                "5: MalformedNumber (count)",
            ]);
    }

    [Fact]
    public async Task Days_on_both_sides_of_a_clock_change_are_two_where_midnight_is_that_of_UTC()
    {
        var mapping = TableMappingTests.Sound();
        mapping["timeZone"] = "Europe/London";
        mapping["stamp"] = new JsonObject
        {
            ["columns"] = new JsonArray("date"), ["pattern"] = "yyyy-MM-dd", ["marks"] = "start", ["interval"] = "P1D",
        };

        (await Explained.RowsAsync(mapping, "date,place,count\n2025-03-30,a,5\n2025-03-31,a,6\n2025-03-31,a,7\n"))
            .ShouldBe(
            [
                "2: 2025-03-30T00:00 a/count=5", "3: 2025-03-30T23:00 a/count=6", "4: SecondRowWithSameStamp (date)",
            ]);
    }

    [Fact]
    public async Task A_further_look_within_an_interval_is_no_fault_of_its_row()
    {
        var mapping = TableMappingTests.Sound();
        (mapping["stamp"]!["marks"], mapping["stamp"]!["pattern"]) = ("moment", "yyyy-MM-dd HH:mm:ss");
        (mapping["values"]![0]!["property"], mapping["values"]![0]!["unit"]) = ("parkingFree", "spaces");

        // The hour that the clock repeats is of the first one, since nothing tells the two apart.
        (await Explained.RowsAsync(
            mapping, "date,place,count\n2024-10-27 02:01:07,a,5\n2024-10-27 02:06:09,a,6\n2024-10-27 03:01:00,a,7\n"))
            .ShouldBe(
            [
                "2: 2024-10-27T00:00! a/count=5", "3: 2024-10-27T00:00! a/count=FurtherLook",
                "4: 2024-10-27T02:00 a/count=7",
            ]);
    }

    [Fact]
    public async Task A_row_is_stored_or_set_aside_with_its_reason()
    {
        var rows = await Explained.RowsAsync(TableMappingTests.Sound(), """
            date,place,count
            2025-05-01 10:00,a,5
            2025-05-01 10:00,a,6
            2025-05-01 10:30,a,5
            01/05/2025,a,5
            2025-05-01 11:00,b,5
            2025-05-01 11:00,a,-1
            2025-05-01 11:00,a,1.5
            2025-05-01 11:00,a,many
            2025-05-01 11:00,a,1001
            2025-05-01 11:00,a,99999999999999999999999999999999999
            2025-05-01 11:00,a,
            2025-05-01 12:00,a,12.0
            2025-03-30 02:00,a,5
            2024-10-27 02:00,a,5
            1989-10-27 02:00,a,5
            2026-01-01 01:00,a,5
            2025-05-01 13:00,a
            """);

        rows.ShouldBe([
            "2: 2025-05-01T08:00 a/count=5",
            "3: SecondRowWithSameStamp (date)",
            "4: StampOffGrid (date)",
            "5: MalformedStamp (date)",
            "6: UnknownPlace (place)",
            "7: NegativeNumber (count)",
            "8: NotAnInteger (count)",
            "9: MalformedNumber (count)",
            "10: AboveUpperBound (count)",
            "11: AboveUpperBound (count)",
            "12: 2025-05-01T09:00 a/count=EmptyCell",
            "13: 2025-05-01T10:00 a/count=12",
            "14: StampDoesNotExist (date)",
            "15: 2024-10-27T00:00! a/count=5",
            "16: StampTooOld (date)",
            "17: FutureStamp (date)",
            "18: WrongColumnCount (3 fields expected)",
        ]);
    }

    [Fact]
    public async Task Marks_in_numbers_and_hidden_small_numbers_are_read_as_the_mapping_says()
    {
        var mapping = TableMappingTests.Sound();
        mapping["file"] = new JsonObject { ["delimiter"] = ";", ["decimalMark"] = ",", ["groupMark"] = "." };
        mapping["missing"] = new JsonArray("NA");
        mapping["suppressed"] = new JsonArray("<30");
        mapping["values"]![0]!["decimals"] = 2;
        mapping["values"]![0]!["multiplier"] = 1000;
        mapping["values"]![0]!["upperBound"] = 2_000_000;

        var rows = await Explained.RowsAsync(mapping, """
            date;place;count
            2025-05-01 10:00;a;1.234,5678
            2025-05-01 11:00;a;<30
            2025-05-01 12:00;a;NA
            2025-05-01 13:00;a;12.34
            2025-05-01 13:00;a;0,000005
            """);

        rows.ShouldBe([
            "2: 2025-05-01T08:00 a/count=1234567.8", "3: 2025-05-01T09:00 a/count=SuppressedByVendor",
            "4: 2025-05-01T10:00 a/count=MarkedMissing", "5: MalformedNumber (count)",
            "6: 2025-05-01T11:00 a/count=0.01",
        ]);
    }

    [Fact]
    public async Task Quality_rules_turn_numbers_into_nothing_measured()
    {
        var mapping = TableMappingTests.Sound();
        mapping["quality"] = JsonNode.Parse("""[{ "column": "uptime", "below": 0.5, "reason": "Uptime" }]""");
        mapping["values"]![0]!["quality"] =
            JsonNode.Parse("""[{ "column": "status", "isNoneOf": ["0"], "reason": "Status" }]""");

        var rows = await Explained.RowsAsync(mapping, """
            date,place,count,uptime,status
            2025-05-01 10:00,a,5,0.5,0
            2025-05-01 11:00,a,0,0.4999,0
            2025-05-01 12:00,a,x,,0
            2025-05-01 13:00,a,5,1,4
            """);

        rows.ShouldBe([
            "2: 2025-05-01T08:00 a/count=5", "3: 2025-05-01T09:00 a/count=Uptime", "4: 2025-05-01T10:00 a/count=Uptime",
            "5: 2025-05-01T11:00 a/count=Status",
        ]);
    }

    [Fact]
    public async Task Classes_conditions_and_lists_make_series_of_their_own()
    {
        var mapping = TableMappingTests.Sound();
        mapping["dimensions"] = JsonNode.Parse("""
            [{ "column": "kind", "name": "mode", "classes": { "Auto": "car", "Wagen": "car" } },
             { "column": "side", "name": "direction" }]
            """);
        mapping["values"] = JsonNode.Parse("""
            [{ "column": "value", "id": "n", "property": "passages", "unit": "passages",
               "where": { "column": "measure", "isOneOf": ["count"] } },
             { "column": "value", "id": "speed", "property": "speedShare", "unit": "percent",
               "where": { "column": "measure", "isOneOf": ["speeds"] },
               "split": { "by": "|", "name": "speed", "classes": ["slow", "fast"] } }]
            """);

        var rows = await Explained.RowsAsync(mapping, """
            date,place,kind,side,measure,value
            2025-05-01 10:00,a,Auto,in,count,5
            2025-05-01 10:00,a,Wagen,in,count,6
            2025-05-01 10:00,a,Wagen,in,speeds,40|60
            2025-05-01 10:00,a,Auto,out,speeds,40
            2025-05-01 10:00,a,Fiets,in,count,5
            2025-05-01 10:00,a,Auto,out,height,5
            2025-05-01 10:00,a,Auto,,count,5
            """);

        rows.ShouldBe([
            "2: 2025-05-01T08:00 a/n/car/in=5", "3: SecondRowWithSameStamp (date)",
            "4: 2025-05-01T08:00 a/speed/car/in/slow=40 a/speed/car/in/fast=60",
            "5: MalformedNumber (value: 2 expected)", "6: UnknownClass (kind)", "7: UnknownClass (measure)",
            "8: UnknownClass (side)",
        ]);
    }

    [Theory]
    [InlineData("pattern", "d/M/yyyy H:mm", "PT1H", "start", "1/5/2025 9:00", "2025-05-01T07:00")]
    [InlineData("pattern", "yyyy-MM-dd HH:mm*", "PT1H", "end", "2025-05-01 09:00 CEST", "2025-05-01T06:00")]
    [InlineData("pattern", "yyyy-Qq", "P3M", "start", "2017-Q4", "2017-09-30T22:00")]
    [InlineData("pattern", "yyyy-MM-dd", "P1M", "end", "2025-02-28", "2025-01-31T23:00")]
    [InlineData("pattern", "yyyy-MM-dd", "P1W", "start", "2025-05-05", "2025-05-04T22:00")]
    [InlineData("pattern", "yyyy", "P1Y", "start", "2024", "2023-12-31T23:00")]
    [InlineData("form", "iso8601", "PT15M", "start", "2025-05-01T09:15:00Z", "2025-05-01T09:15")]
    [InlineData("form", "iso8601", "PT15M", "start", "2025-05-01T09:15:00+02:00", "2025-05-01T07:15")]
    [InlineData("form", "iso8601", "PT15M", "start", "2025-05-01T09:15", "2025-05-01T07:15")]
    [InlineData("form", "iso8601", "PT15M", "end", "2025-05-01T09:00:00Z/2025-05-01T09:15:00Z", "2025-05-01T09:00")]
    [InlineData("form", "iso8601", "P1D", "start", "2025-05-01T00:00:00+02:00", "2025-04-30T22:00")]
    [InlineData("form", "unixSeconds", "PT5M", "start", "1746090300", "2025-05-01T09:05")]
    [InlineData("form", "unixMilliseconds", "PT5M", "start", "1746090300000", "2025-05-01T09:05")]
    [InlineData("form", "excel", "PT1H", "start", "45778.375", "2025-05-01T07:00")]
    public async Task A_stamp_is_understood_in_every_form(
        string member, string text, string interval, string marks, string stamp, string utc)
    {
        var mapping = TableMappingTests.Sound();
        mapping["stamp"] = new JsonObject
        {
            ["columns"] = new JsonArray("date"), [member] = text, ["marks"] = marks, ["interval"] = interval,
        };

        (await Explained.RowsAsync(mapping, $"date,place,count\n\"{stamp}\",a,5\n")).ShouldBe([$"2: {utc} a/count=5"]);
    }

    [Theory]
    [InlineData("form", "iso8601", "PT1H", "01-05-2025", "MalformedStamp")]
    [InlineData("form", "unixSeconds", "PT1H", "99999999999999999", "MalformedStamp")]
    [InlineData("form", "unixSeconds", "PT1H", "-9223372036854775808", "MalformedStamp")]
    [InlineData("form", "unixMilliseconds", "PT1H", "-9223372036854775808", "MalformedStamp")]
    [InlineData("form", "excel", "PT1H", "9999999", "MalformedStamp")]
    [InlineData("form", "excel", "PT1H", "2958465.9999999", "MalformedStamp")]
    [InlineData("form", "excel", "PT1H", "79228162514264337593543950335", "MalformedStamp")]
    [InlineData("pattern", "yyyy-MM-dd", "P1W", "2025-05-06", "StampOffGrid")]
    [InlineData("pattern", "yyyy-MM-dd", "P1M", "2025-05-02", "StampOffGrid")]
    [InlineData("pattern", "yyyy-Qq", "P3M", "2025-Q5", "MalformedStamp")]
    [InlineData("pattern", "yyyy", "P1Y", "2026", "FutureStamp")]
    [InlineData("pattern", "yyyy-MM", "P1M", "9999-12", "FutureStamp")]
    public async Task A_stamp_that_is_none_sets_its_row_aside(
        string member, string text, string interval, string stamp, string reason)
    {
        var mapping = TableMappingTests.Sound();
        mapping["stamp"] = new JsonObject
        {
            ["columns"] = new JsonArray("date"), [member] = text, ["marks"] = "start", ["interval"] = interval,
        };

        (await Explained.RowsAsync(mapping, $"date,place,count\n{stamp},a,5\n")).ShouldBe([$"2: {reason} (date)"]);
    }

    [Fact]
    public async Task Dates_of_a_workbook_are_read_as_dates_serials_or_text_and_from_two_columns()
    {
        var mapping = TableMappingTests.Sound();
        mapping["format"] = "xlsx";
        mapping["stamp"] = JsonNode.Parse("""
            { "columns": ["date"], "form": "excel", "pattern": "d/MM/yyyy H:mm", "marks": "start", "interval": "PT1H" }
            """);
        var file = TestWorkbook.Of("Sheet", ["date", "place", "count"],
            [new DateTime(2025, 5, 1, 9, 0, 0), "a", 1.0], [45778.416666666664, "a", 2.0],
            ["1/05/2025 11:00", "a", "3"]);

        (await Explained.RowsAsync(mapping, file)).ShouldBe([
            "2: 2025-05-01T07:00 a/count=1", "3: 2025-05-01T08:00 a/count=2", "4: 2025-05-01T09:00 a/count=3"]);

        mapping["stamp"] = JsonNode.Parse(
            """{ "columns": ["date", "time"], "form": "excel", "marks": "start", "interval": "PT1H" }""");
        file = TestWorkbook.Of("Sheet", ["date", "time", "place", "count"],
            [new DateTime(2025, 5, 1), 0.375, "a", 1.0], [45778.0, "10:00", "a", 2.0]);
        (await Explained.RowsAsync(mapping, file)).ShouldBe([
            "2: 2025-05-01T07:00 a/count=1", "3: 2025-05-01T08:00 a/count=2"]);
    }

    [Fact]
    public async Task An_explanation_says_what_the_file_is_and_which_columns_it_leaves()
    {
        var file = TestTable.Gzip("date,place,count,note\n2025-05-01 10:00,a,5,x\n"u8.ToArray());
        var explanation = (await Explained.RunAsync(TableMappingTests.Sound(), file)).Value;

        explanation.Format.ShouldBe("csv, gzip");
        explanation.IgnoredColumns.ShouldBe(["note"]);
        explanation.HasMore.ShouldBeFalse();
        var row = explanation.Rows.Single();
        row.LocalStart!.Value.ToString("yyyy-MM-ddTHH:mmzzz", System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe("2025-05-01T10:00+02:00");
        row.Values.Single().Area.ShouldBe("31005-centrum");
    }

    private static JsonObject WithClasses()
    {
        var mapping = TableMappingTests.Sound();
        mapping["dimensions"] = new JsonArray(new JsonObject { ["column"] = "who", ["name"] = "who" });
        return mapping;
    }

    private static async Task<(TableReadingReader Reader, SetAsideLog SetAside)> ReadAsync(
        JsonObject mapping, StringBuilder text)
    {
        var setAside = new SetAsideLog(10);
        var reader = new TableReadingReader(
            SourceMappingReader.Read(mapping).Value, new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())),
            new ImportSettings(), setAside, Explained.Now);
        (await reader.OpenAsync(default)).Succeeded.ShouldBeTrue();
        var (free, full) = (Channel.CreateUnbounded<ReadingBlock>(), Channel.CreateUnbounded<ReadingBlock>());
        for (var block = 0; block < 100; block++)
        {
            free.Writer.TryWrite(reader.NewBlock());
        }

        (await reader.ReadAsync(free.Reader, full.Writer, () => { }, default)).Succeeded.ShouldBeTrue();
        reader.Dispose();
        return (reader, setAside);
    }
}
