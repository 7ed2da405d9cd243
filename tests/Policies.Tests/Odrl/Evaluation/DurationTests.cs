using Dasta.Policies.Odrl.Literals;

namespace Policies.Tests.Odrl.Evaluation;

/// <summary>The order of durations, where months and days meet (XML Schema 1.1 Part 2, section 3.3.6.2).</summary>
public sealed class DurationTests
{
    // Fewest and most days that this many months can have by the four dates of the section.
    [Theory]
    [InlineData(1, 28, 31)]
    [InlineData(2, 59, 62)]
    [InlineData(3, 89, 92)]
    [InlineData(4, 120, 123)]
    [InlineData(5, 150, 153)]
    [InlineData(6, 181, 184)]
    [InlineData(7, 212, 215)]
    [InlineData(8, 242, 245)]
    [InlineData(9, 273, 275)]
    [InlineData(10, 303, 306)]
    [InlineData(11, 334, 337)]
    [InlineData(12, 365, 366)]
    [InlineData(13, 393, 397)]
    public void Months_are_longer_than_fewer_days_and_shorter_than_more(int months, int fewest, int most)
    {
        var length = Read($"P{months}M");

        length.OrderTo(Read($"P{fewest - 1}D")).ShouldBe(1);
        length.OrderTo(Read($"P{most + 1}D")).ShouldBe(-1);
        for (var days = fewest; days <= most; days++)
        {
            length.OrderTo(Read($"P{days}D")).ShouldBeNull($"{days}");
            Read($"P{days}D").OrderTo(length).ShouldBeNull($"{days}");
        }
    }

    [Theory]
    [InlineData("P1Y", "P12M", 0)]
    [InlineData("P1D", "PT24H", 0)]
    [InlineData("-P1M", "-P32D", 1)]
    [InlineData("P1Y1M", "P1Y", 1)]
    [InlineData("PT0.5S", "PT1S", -1)]
    public void Equal_lengths_are_equal_however_they_are_written(string one, string other, int order) =>
        Read(one).OrderTo(Read(other)).ShouldBe(order);

    private static TimeLength Read(string text) => TimeLength.Read(text).ShouldNotBeNull();
}
