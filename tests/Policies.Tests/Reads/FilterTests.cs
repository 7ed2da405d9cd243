namespace Policies.Tests.Reads;

public sealed class FilterTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>
{
    private readonly Reading _reading = new(database.Source);

    public static TheoryData<string, Func<Figure, bool>> Filters { get; } = new()
    {
        { "IndicatorCode eq 'V1'", figure => figure.IndicatorCode == "V1" },
        { "IndicatorCode ne 'V1'", figure => figure.IndicatorCode != "V1" },
        { "Value gt 100", figure => figure.Value > 100 },
        { "100.5 le Value", figure => figure.Value >= 100.5 },
        { "Value lt 1.0E2", figure => figure.Value < 100 },
        { "not (Value gt 100)", figure => !(figure.Value > 100) },
        { "Value eq null", figure => figure.Value is null },
        { "Value ne null", figure => figure.Value is not null },
        { "null eq Value", figure => figure.Value is null },
        { "Value gt null", _ => false },
        { "not (Value ge null)", _ => true },
        { "ReferencePeriod ne '2013JJ00'", figure => figure.ReferencePeriod != "2013JJ00" },
        { "not (ReferencePeriod eq '2013JJ00')", figure => figure.ReferencePeriod != "2013JJ00" },
        { "IndicatorCode in ('V1','S1')", figure => figure.IndicatorCode is "V1" or "S1" },
        { "not (IndicatorCode in ('V1','S1'))", figure => figure.IndicatorCode is not ("V1" or "S1") },
        { "Value in (93.125, 80.125)", figure => figure.Value is 93.125 or 80.125 },
        { "AreaCode in ('it''s, (a) \"trap\"','34023-markt')", figure => figure.AreaCode == "34023-markt" },
        { "contains(AreaCode,'centrum')", figure => figure.AreaCode.Contains("centrum", StringComparison.Ordinal) },
        { "contains(AreaCode,'oord') eq false", figure => !figure.IsIn("35013") },
        { "startswith(AreaCode,'3500') or startswith(AreaCode,'34')", figure => figure.IsIn("34") },
        { "endswith(AreaCode,'noord')", figure => figure.AreaCode.EndsWith("noord", StringComparison.Ordinal) },
        { "contains(AreaCode,'%25')", _ => false },
        { "contains(AreaCode,'_')", _ => false },
        { "year(PeriodStart) eq 2013", figure => figure.Period.Start.Year == 2013 },
        { "month(PeriodStart) eq 12 and Granularity eq 'Month'", figure => figure.Period.Code == "2014MM12" },
        { "PeriodStart ge 2014-06-01 and PeriodStart lt 2014-08-01", figure => figure.Period.Start.Month is 6 or 7 },
        { "PublishedAt ge 2015-01-10T11:30:00Z", figure => figure.PublishedAt.Hour >= 11 },
        { "PublishedAt ge 2015-01-10T12:30:00%2B01:00", figure => figure.PublishedAt.Hour >= 11 },
        { "PeriodStart ge 2014-12-01T00:00:00Z", figure => figure.Period.Start >= new DateOnly(2014, 12, 1) },
        {
            "Coverage ge 0.5 and (Status eq 'P' or Status eq 'A') and not (Value eq null)",
            figure => figure is { Coverage: >= 0.5, Value: not null }
        },
        {
            "IndicatorCode eq 'V1' and Value gt 90 or IndicatorCode eq 'S1'",
            figure => figure is { IndicatorCode: "V1", Value: > 90 } or { IndicatorCode: "S1" }
        },
        { "tolower(IndicatorCode) eq 'v1'", figure => figure.IndicatorCode == "V1" },
        { "length(IndicatorCode) eq 2 and true", _ => true },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_gives_the_rows_it_means(string filter, Func<Figure, bool> meant)
    {
        var keys = await _reading.KeysAsync($"Observations?$filter={filter}");
        keys.ShouldBe(database.Figures.Where(meant).Select(figure => figure.Id), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_counts_the_rows_it_gives(string filter, Func<Figure, bool> meant)
    {
        var expected = database.Figures.Count(meant);
        (await _reading.TextAsync($"Observations/$count?$filter={filter}")).Value.ShouldBe($"{expected}");
        var page = await _reading.JsonAsync($"Observations?$filter={filter}&$count=true&$top=1");
        ((int)page["@odata.count"]!).ShouldBe(expected);
    }
}
