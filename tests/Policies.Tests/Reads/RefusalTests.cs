using Dasta.Policies.Odrl;
using Dasta.Reads;
using Dasta.Specs.Outcomes;

namespace Policies.Tests.Reads;

/// <summary>
/// What the parser refuses, with the code, status and hint a caller can act on; no database is needed.
/// </summary>
public sealed class RefusalTests
{
    private readonly ODataReads _reads = new(ReleasedModel.Instance, new ReadSettings(), new byte[32]);

    [Theory]
    [InlineData("Observations?$filter=IndicatorCod eq 'V1'", "READ-004", 400)]
    [InlineData("Observations?$orderby=Valeu", "READ-004", 400)]
    [InlineData("Observations?$select=Id,Secret", "READ-004", 400)]
    [InlineData("Observations?$top=-1", "READ-008", 400)]
    [InlineData("Observations?$top=ten", "READ-008", 400)]
    [InlineData("Observations?$top=99999999999", "READ-008", 400)]
    [InlineData("Observations?$skip=-1", "READ-008", 400)]
    [InlineData("Observations?$count=yes", "READ-009", 400)]
    [InlineData("Observations?$filter=", "READ-012", 400)]
    [InlineData("Observations?$filter=Value", "READ-005", 400)]
    [InlineData("Observations?$filter=Value gt", "READ-005", 400)]
    [InlineData("Observations?$filter=(Value gt 1", "READ-005", 400)]
    [InlineData("Observations?$filter=Value gt 'many'", "READ-005", 400)]
    [InlineData("Observations?$filter=IndicatorCode eq V1", "READ-004", 400)]
    [InlineData("Observations?$filter=nosuch(IndicatorCode) eq 1", "READ-005", 400)]
    [InlineData("Observations?$filter=PeriodStart in (2014-01-01)", "READ-003", 501)]
    [InlineData("Observations?$filter=IndicatorCode in ('V1', '')", "READ-003", 501)]
    [InlineData("Observations?$filter=Id in ('a\\u0000b')", "READ-003", 501)]
    [InlineData("Observations?$filter=Value add 1 eq 2", "READ-003", 501)]
    [InlineData("Observations?$filter=round(Value) eq 2", "READ-003", 501)]
    [InlineData("Observations?$filter=concat(Id,Unit) eq 'x'", "READ-003", 501)]
    [InlineData("Observations?$orderby=length(Id)", "READ-003", 501)]
    [InlineData("Observations?$expand=Area", "READ-003", 501)]
    [InlineData("Observations?$apply=aggregate(Value with sum as Sum)", "READ-003", 501)]
    [InlineData("Observations?$search=busy", "READ-003", 501)]
    [InlineData("Observations?$filter=Value gt @limit&@limit=1", "READ-003", 501)]
    [InlineData("Observations?$filtre=true", "READ-012", 400)]
    [InlineData("Observations?filter=true", "READ-012", 400)]
    [InlineData("Observations?$top=1&$top=2", "READ-012", 400)]
    [InlineData("Observations?$filter=Id eq '%00'", "READ-012", 400)]
    [InlineData("Observations?$filter=Id eq '%C3%28'", "READ-012", 400)]
    [InlineData("Observations?$filter=Id eq '%E'", "READ-012", 400)]
    [InlineData("Observations?$format=xml", "READ-013", 406)]
    [InlineData("Observations?$skiptoken=abc", "READ-010", 400)]
    [InlineData("Observation", "READ-001", 404)]
    [InlineData("observations", "READ-001", 404)]
    [InlineData("Observations(V1)", "READ-017", 400)]
    [InlineData("Observations('V1)", "READ-017", 400)]
    [InlineData("Observations('V1')/Value", "READ-003", 501)]
    [InlineData("Observations/$value", "READ-003", 501)]
    [InlineData("$batch", "READ-003", 501)]
    [InlineData("Observations('V1')?$filter=true", "READ-012", 400)]
    [InlineData("Observations/$count?$top=1", "READ-012", 400)]
    public void A_request_that_is_wrong_or_too_much_is_refused(string address, string code, int status)
    {
        var outcome = Plan(address);
        outcome.Succeeded.ShouldBeFalse();
        outcome.Refusal!.Code.ShouldBe(code);
        outcome.Refusal.Status.ShouldBe(status);
        outcome.Refusal.Hint.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Observations?$filter=IndicatorCod eq 'V1'", "IndicatorCode")]
    [InlineData("Observations?$orderby=valeu", "Value")]
    [InlineData("Observation", "Observations")]
    [InlineData("Observations?$filtre=true", "$filter")]
    public void A_near_name_is_offered(string address, string near) =>
        Plan(address).Refusal!.Hint.ShouldBe($"Did you mean {near}?");

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "READ-011")]
    public void A_filter_may_have_a_hundred_nodes(int nodes, string? code)
    {
        // n comparisons joined by or are n comparisons and n - 1 operators; the odd one is a not.
        var comparisons = string.Join(" or ", Enumerable.Repeat("Value gt 1", nodes / 2));
        var filter = nodes % 2 == 1 ? comparisons + " or true" : $"not ({comparisons})";
        Plan("Observations?$filter=" + filter).Refusal?.Code.ShouldBe(code);
        (Plan("Observations?$filter=" + filter).Succeeded ? null : "READ-011").ShouldBe(code);
    }

    [Fact]
    public void A_list_counts_by_its_items()
    {
        var items = string.Join(',', Enumerable.Range(0, 100).Select(number => $"'V{number}'"));
        Plan($"Observations?$filter=IndicatorCode in ({items})").Refusal!.Code.ShouldBe("READ-011");
    }

    [Theory]
    [InlineData("(", ")", 10_000)]
    [InlineData("(", ")", 21)]
    [InlineData("not (", ")", 21)]
    [InlineData("not ", "", 900)]
    [InlineData("tolower(", ")", 30)]
    public void A_filter_that_is_nested_too_deep_is_refused(string open, string close, int times)
    {
        var (before, after) = (Enumerable.Repeat(open, times), Enumerable.Repeat(close, times));
        Plan($"Observations?$filter={string.Concat(before)}true{string.Concat(after)}").Refusal!.Status.ShouldBe(400);
    }

    [Fact]
    public void An_order_over_six_properties_is_refused() =>
        Plan("Observations?$orderby=Value,Unit,Status,Coverage,AreaCode,Granularity").Refusal!.Code
            .ShouldBe("READ-011");

    [Fact]
    public void A_query_string_of_ten_thousand_characters_is_refused() =>
        Plan("Observations?$filter=Id eq '" + new string('x', 10_000) + "'").Refusal!.Code.ShouldBe("READ-011");

    [Fact]
    public void Options_of_nobody_are_passed_over() =>
        Plan("Observations?utm_source=mail&$top=1").Succeeded.ShouldBeTrue();

    private Outcome<ReadPlan> Plan(string address)
    {
        var parts = address.Split('?', 2);
        return _reads.ParseAndPlan(parts[0], parts.Length > 1 ? parts[1] : "", null, Narrowing.None);
    }
}
