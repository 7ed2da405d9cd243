using System.Text.Json.Nodes;

namespace Connector.Tests.Cli;

/// <summary>Auditors see what of a table is withheld, why, and how closely it can be worked out.</summary>
public sealed class DisclosureCheckTests : IDisposable
{
    private const string Table =
        """
        street,day,count
        centre/market,mon,5
        centre/market,tue,100
        centre/quay,mon,200
        centre/quay,tue,300
        centre,mon,205
        centre,tue,400
        station,mon,60
        station,tue,70
        total,mon,265
        total,tue,470
        centre/market,,105
        centre/quay,,500
        centre,Total,605
        station,totaal,130
        total,total,735
        """;

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task Withheld_cells_are_shown_with_the_reason_and_the_exact_interval()
    {
        var run = await CheckAsync(Table);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("15 cells: 11 published, 1 too small, 3 withheld to protect those.");
        run.Output.ShouldMatch("centre/market, mon +5 +below 30 +0 and 105");
        run.Output.ShouldMatch("centre/quay, tue +300 +would reveal a cell that is too small +295 and 400");
    }

    [Fact]
    public async Task Machines_get_every_cell()
    {
        var cells = JsonNode.Parse((await CheckAsync(Table, "--json")).Output)!.AsArray();

        cells.Count.ShouldBe(15);
        cells[0]!.ToJsonString().ShouldBe(
            """{"cell":["centre/market","mon"],"count":5,"status":"primary","why":"below 30","""
            + """ "least":0,"most":105,"isBounded":true}""".TrimStart());
        cells[4]!["status"]!.GetValue<string>().ShouldBe("published");
    }

    [Fact]
    public async Task A_stricter_threshold_withholds_more_and_semicolons_are_read_too()
    {
        var run = await CheckAsync(Table.Replace(',', ';'), "--threshold", "65");
        run.Output.ShouldContain("2 too small");
    }

    [Theory]
    [InlineData("a,count\nx,5\ntotal,6\n", "DISCLOSURE-003 .* Cell: total")]
    [InlineData("a,count\nx,5\nx,5\n", "DISCLOSURE-001")]
    [InlineData("a,count\nx,5,7\n", "CLI-010 .*Line 2 has 3 fields")]
    [InlineData("a,count\nx,-5\n", "CLI-010 .*line 2")]
    [InlineData("a,count\nx,1.5\n", "CLI-010 .*line 2")]
    [InlineData("a,count\n\"x,5\n", "CLI-010")]
    [InlineData("", "DISCLOSURE-001")]
    public async Task What_is_no_table_is_refused_and_says_where(string table, string error)
    {
        var run = await CheckAsync(table);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldMatch(error);
    }

    [Theory]
    [InlineData("--threshold", "29")]
    [InlineData("--margin", "0.05")]
    public async Task Rules_looser_than_the_floor_are_refused(string option, string value) =>
        (await CheckAsync(Table, option, value)).Error.ShouldStartWith("dasta: CLI-014 ");

    public void Dispose() => File.Delete(_file);

    private async Task<ToolRun> CheckAsync(string table, params string[] options)
    {
        await File.WriteAllTextAsync(_file, table);
        return await ToolRun.OfAsync(null, ["disclosure", "check", _file, .. options]);
    }
}
