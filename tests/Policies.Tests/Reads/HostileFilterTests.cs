using Dasta.Policies.Odrl;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Reads;

/// <summary>
/// Whatever a caller writes, he gets rows the policy shows him, or a refusal; never a fault of the database.
/// </summary>
public sealed class HostileFilterTests(ReleasedDatabase database) : IClassFixture<ReleasedDatabase>
{
    private static readonly Narrowing Grant = Narrowing.None with { Indicators = ["V1"], Areas = ["31004", "34013"] };

    private readonly Reading _reading = new(database.Source);

    [Theory]
    [InlineData("IndicatorCode eq 'V1'' or ''1''=''1'")]
    [InlineData("IndicatorCode eq 'V1'; DROP TABLE released.observation; --'")]
    [InlineData("IndicatorCode eq '' UNION SELECT text FROM public.secret --'")]
    [InlineData("IndicatorCode eq '\\'' or 1=1 --'")]
    [InlineData("contains(Id,''') OR true OR strpos(''')")]
    [InlineData("Id eq '$1' or Id eq '$2'")]
    [InlineData("Id in ('a''); DROP TABLE released.area; --','b')")]
    [InlineData("Id eq '{\"a\":1}' or Id eq 'E\\x27'")]
    [InlineData("Id eq '\u2019 or 1=1' or Id eq '%27%27 OR 1=1'")]
    [InlineData("t.id eq 'a'")]
    [InlineData("Id eq (select text from secret)")]
    [InlineData("Value eq NaN or Value eq INF or Value eq -INF or Value lt 1e308")]
    [InlineData("Value eq 1e999")]
    [InlineData("Value lt 79228162514264337593543950336")]
    [InlineData("year(PeriodStart) eq 99999999999")]
    [InlineData("PeriodStart lt 0001-01-01 or PeriodStart ge 9999-12-31")]
    [InlineData("PeriodStart ge 0000-00-00")]
    [InlineData("PublishedAt lt 0001-01-01T00:00:00Z or PublishedAt ge 9999-12-31T23:59:59.9999999Z")]
    [InlineData("PublishedAt lt 0001-01-01T00:00:00%2B14:00")]
    public async Task An_injected_filter_gives_shown_rows_or_a_refusal(string filter)
    {
        var answer = await _reading.TextAsync($"Observations?$filter={filter}", Grant);

        if (answer.Succeeded)
        {
            (await _reading.KeysAsync($"Observations?$filter={filter}", Grant))
                .ShouldAllBe(id => id.StartsWith("V1_3", StringComparison.Ordinal));
        }
        else
        {
            answer.Refusal!.Status.ShouldBeInRange(400, 499);
        }

        (await _reading.TextAsync("Observations/$count")).Value.ShouldBe($"{database.Figures.Count}");
    }

    [Theory]
    [InlineData("Observations('V1''; DROP TABLE released.area; --')")]
    [InlineData("Observations(Id='x'' or ''1''=''1')")]
    [InlineData("Observations('\ud800')")]
    public async Task An_injected_key_finds_nothing(string path) =>
        (await _reading.TextAsync(path, Grant)).Refusal!.Status.ShouldBeInRange(400, 404);

    [Fact]
    public void Any_filter_under_a_narrowing_gives_a_part_of_the_narrowing()
    {
        var shown = database.Figures.Where(figure => figure.IndicatorCode == "V1" && Grant.AllowsArea(figure.AreaCode))
            .Select(figure => figure.Id).ToHashSet();
        Prop.ForAll(Filters(3).ToArbitrary(), filter =>
        {
            var keys = Keys(filter);
            var complement = Keys($"not ({filter})");
            return shown.IsSupersetOf(keys) && shown.IsSupersetOf(complement) && !keys.Intersect(complement).Any();
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_at_all_gives_an_answer_or_a_refusal()
    {
        Prop.ForAll<string, string>((filter, order) =>
        {
            var address = $"Observations?$filter={filter}&$orderby={order}";
            var answer = _reading.TextAsync(address, Grant).GetAwaiter().GetResult();
            return answer.Succeeded || answer.Refusal!.Status is >= 400 and <= 501 and not 500;
        }).QuickCheckThrowOnFailure();
    }

    private IReadOnlyList<string> Keys(string filter) => _reading
        .KeysAsync($"Observations?$filter={Uri.EscapeDataString(filter)}", Grant).GetAwaiter().GetResult();

    private static Gen<string> Filters(int depth)
    {
        var leaf = Gen.OneOf(
            from column in Gen.Elements("Value", "Coverage")
            from sign in Signs()
            from number in Gen.Choose(-20, 200)
            select $"{column} {sign} {number}",
            from column in Gen.Elements("Id", "IndicatorCode", "AreaCode", "ReferencePeriod", "Status")
            from sign in Signs()
            from text in Texts()
            select $"{column} {sign} {text}",
            from test in Gen.Elements("contains", "startswith", "endswith")
            from text in Texts()
            select $"{test}(AreaCode,{text})",
            from first in Texts()
            from second in Texts()
            where first != "''" && second != "''"
            select $"IndicatorCode in ({first},{second})",
            from column in Gen.Elements("Value", "ReferencePeriod")
            from sign in Gen.Elements("eq", "ne")
            select $"{column} {sign} null",
            from month in Gen.Choose(1, 12) from sign in Signs() select $"month(PeriodStart) {sign} {month}");
        return depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Filters(depth - 1).Select(inner => $"not ({inner})"),
                from left in Filters(depth - 1)
                from word in Gen.Elements("and", "or")
                from right in Filters(depth - 1)
                select $"({left}) {word} {right}");
    }

    private static Gen<string> Signs() => Gen.Elements("eq", "ne", "gt", "ge", "lt", "le");

    private static Gen<string> Texts() =>
        Gen.Elements("'V1'", "'V5'", "'31004-centrum'", "'2013JJ00'", "'P'", "''", "'o''r'", "'%'", "'ë'");
}
