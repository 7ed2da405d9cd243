using Dasta.Node.Http.Throttling;
using Node.Tests.Support;

namespace Node.Tests.Http;

/// <summary>What a key may do in a minute.</summary>
public sealed class MinuteCountsTests
{
    private readonly ManualTime _time = new();
    private int _permits = 2;

    [Fact]
    public void A_key_has_its_permits_each_minute_and_uses_up_no_other_ones()
    {
        var counts = new MinuteCounts<string>(() => _permits, _time);

        counts.Take("a").ShouldBeTrue();
        counts.HasLeft("a").ShouldBeTrue();
        counts.Take("a").ShouldBeTrue();
        counts.HasLeft("a").ShouldBeFalse();
        counts.Take("a").ShouldBeFalse();
        counts.Take("b").ShouldBeTrue();

        _time.Move(TimeSpan.FromSeconds(59));
        counts.Take("a").ShouldBeFalse();
        _time.Move(TimeSpan.FromSeconds(1));
        counts.Take("a").ShouldBeTrue();
    }

    [Fact]
    public void Permits_that_change_hold_at_once()
    {
        var counts = new MinuteCounts<string>(() => _permits, _time);
        counts.Take("a").ShouldBeTrue();
        _permits = 1;
        counts.Take("a").ShouldBeFalse();
        _permits = 3;
        counts.Take("a").ShouldBeTrue();
    }

    [Fact]
    public async Task Many_at_once_take_no_more_than_there_is()
    {
        _permits = 500;
        var counts = new MinuteCounts<int>(() => _permits, _time);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 200).Count(_ => counts.Take(1)))));
        taken.Sum().ShouldBe(500);
    }
}
