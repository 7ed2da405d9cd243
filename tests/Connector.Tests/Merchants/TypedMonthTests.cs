using Dasta.Connector.Merchants;

namespace Connector.Tests.Merchants;

/// <summary>Months of a shop as people type them and spreadsheets write them.</summary>
public sealed class TypedMonthTests
{
    private static readonly DateOnly Today = new(2026, 5, 12);

    [Theory]
    [InlineData("2026-04", "1.240", "310", "8.912,50", 1240, 310, "8912.50")]
    [InlineData("4/2026", "1 240", "310", "€ 8 912,5", 1240, 310, "8912.5")]
    [InlineData("2026-04-01", "1240", "0", "8912.50", 1240, 0, "8912.50")]
    [InlineData("2026-04", "12", "3", "1.250", 12, 3, "1250")]
    public void A_month_is_read_as_it_is_written_here_and_by_programs(
        string month, string visitors, string receipts, string turnover, long came, long sold, string euro)
    {
        var read = TypedMonth.Read(month, visitors, receipts, turnover, Today);
        read.Value.ShouldBe(new ShopMonth(
            new DateOnly(2026, 4, 1), came, sold,
            decimal.Parse(euro, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2026-05", "1", "1", "1", "month")]
    [InlineData("2016-01", "1", "1", "1", "month")]
    [InlineData("april", "1", "1", "1", "month")]
    [InlineData("2026-04", "-1", "", "", "visitors")]
    [InlineData("2026-04", "1,5", "", "", "visitors")]
    [InlineData("2026-04", "10000001", "", "", "visitors")]
    [InlineData("2026-04", "10", "11", "", "receipts")]
    [InlineData("2026-04", "10", "5", "-3", "turnover")]
    [InlineData("2026-04", "10", "5", "NaN", "turnover")]
    [InlineData("2026-04", "", " ", "", "visitors, receipts, turnover")]
    public void What_cannot_be_is_refused_by_its_name(
        string month, string visitors, string receipts, string turnover, string field)
    {
        var read = TypedMonth.Read(month, visitors, receipts, turnover, Today);
        read.Refusal!.Code.ShouldBe("SHOP-003");
        read.Refusal.Message.ShouldContain(field);
    }

    [Fact]
    public void What_was_left_out_is_not_known_and_is_no_zero()
    {
        var month = TypedMonth.Read("2026-04", "", "310", "", Today).Value;
        (month.Visitors, month.Conversion, month.Receipt).ShouldBe((null, null, null));
        TypedMonth.Read("2026-04", "0", "0", "5", Today).Value.Conversion.ShouldBeNull();
    }

    [Theory]
    [InlineData("maand;bezoekers;kassabonnen;omzet\n2026-03;1.240;310;8.912,50\n\n2026-04;900;200;5000\n", 2)]
    [InlineData("\uFEFFmonth,visitors,remark\r\n2026-03,1240,\"fine\"\r\n", 1)]
    public void A_file_names_its_columns_in_Dutch_or_English(string text, int months) =>
        ShopFile.Read(text, Today).Value.Count.ShouldBe(months);

    [Theory]
    [InlineData("", "line 1.")]
    [InlineData("bezoekers;omzet\n1;2\n", "line 1.")]
    [InlineData("maand;bezoekers\n", "line 2.")]
    [InlineData("maand;bezoekers\n2026-03;5\n2026-03;6\n", "line 3.")]
    [InlineData("maand;bezoekers\n2026-03;5\n2026-04;many\n", "line 3.")]
    public void A_file_with_one_faulty_line_is_refused_as_a_whole_and_the_line_is_named(string text, string line)
    {
        var read = ShopFile.Read(text, Today);
        read.Refusal!.Code.ShouldBe("SHOP-004");
        read.Refusal.Message.ShouldEndWith(line);
    }
}
