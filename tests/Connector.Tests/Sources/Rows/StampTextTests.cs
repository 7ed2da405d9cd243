using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Rows;
using Dasta.Indicators.Sources.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Sources.Rows;

public sealed class StampTextTests
{
    [Theory]
    [InlineData("2025-07-01T10:00:00", true)]
    [InlineData("2025-07-01T10:00:00Z", true)]
    [InlineData("2025-07-01 10:00:00+02:00", true)]
    [InlineData("2025-07-01 10:00:00 GMT", false)]
    [InlineData("2025-07-01 10:00 AM", false)]
    public void A_zone_is_told_in_digits_or_not_at_all(string text, bool isRead)
    {
        var rule = new StampRule(
            ["at"], StampForm.Iso8601, null, false, TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels"), false,
            ReadingInterval.Hour);
        new StampText(rule, new TableShape(TableKind.Csv)).TryRead(text, out _).ShouldBe(isRead);
    }

    [Fact]
    public void No_text_stops_the_reading_of_stamps()
    {
        var number = Gen.Choose(int.MinValue, int.MaxValue).Zip(Gen.Choose(1, 9_999))
            .Select(parts => $"{(long)parts.Item1 * parts.Item2 * parts.Item2}");
        var serial = Gen.Choose(2_958_460, 2_958_470).Zip(Gen.Choose(0, 9_999_999))
            .Select(parts => $"{parts.Item1}.{parts.Item2:0000000}");
        var edge = Gen.Elements(
            "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "/", "T",
            "-", $"{long.MinValue}", $"{long.MaxValue}", "2958465.9999999 23:59:59", "99 24:00",
            "0001-01-01", "9999-12-31");
        var text = Gen.OneOf(
            number, serial, edge, ArbMap.Default.GeneratorFor<string>().Select(one => one ?? string.Empty));
        Prop.ForAll(text.ToArbitrary(), (string one) =>
        {
            foreach (var form in Enum.GetValues<StampForm>())
            {
                foreach (var kind in new[] { TableKind.Csv, TableKind.Xlsx })
                {
                    var rule = new StampRule(
                        ["date", "time"], form, StampPattern.TryCreate("yyyy-MM-dd HH:mm", out _), false,
                        TimeZoneInfo.Utc, true, ReadingInterval.Hour);
                    new StampText(rule, new TableShape(kind)).TryRead(one, out _);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}
