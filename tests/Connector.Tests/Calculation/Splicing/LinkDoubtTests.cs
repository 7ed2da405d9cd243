using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Splicing;

/// <summary>Whatever is calculated across a link of two sources carries the doubt of the link, and says so.</summary>
public sealed class LinkDoubtTests
{
    private const double LogVariance = 0.01;

    private static readonly DateOnly Day = new(2023, 6, 13);

    private static readonly EventRecord[] Events =
    [
        .. Enumerable.Range(0, 8).Select(month => new DateTime(2022, 11, 17, 10, 0, 0).AddDays(28 * month))
            .Append(new(2023, 6, 17, 10, 0, 0)).Select(start => new EventRecord(
                $"feest-{start:yyMMdd}", EventKind.Festival, [PlantedTown.Market], start, start.AddHours(8), "feest",
                1000)),
        .. Enumerable.Range(0, 13).Select(week => new DateTime(2023, 4, 3, 8, 0, 0).AddDays(7 * week))
            .Select(start => new EventRecord(
                $"markt-{start:yyMMdd}", EventKind.Market, [PlantedTown.Market], start, start.AddHours(5), "markt")),
        new("werken", EventKind.RoadWorks, [PlantedTown.Market], new(2023, 6, 20, 7, 0, 0), new(2023, 9, 1, 17, 0, 0)),
    ];

    public static TheoryData<string, string> Crossing => new()
    {
        { "E1", "E1_31004-markt_20230617_feest-230617" },
        { "E1b", "E1b_31004-markt_20230617_feest-230617" },
        { "E1c", "E1c_31004-markt_20230617_feest-230617" },
        { "E2", "E2_31004-markt_20230617_feest-230617" },
        { "E2b", "E2b_31004-markt_20230620_werken" },
        { "E4", "E4_31004-centrum_20230617_feest-230617" },
        { "E5", "E5_31004-markt_20230602_feest-230601" },
        { "E6", "E6_31004-markt_20230617_feest-230617" },
        { "E7", "E7_31004-markt_2023JJ00_feest" },
        { "E8", "E8_31004-markt_20230617_feest-230617" },
        { "P6", "P6_31004-markt_2023KW02_markt" },
        { "P2", "P2_31004-markt_2023MM06_31004-centrum" },
        { "V1", "V1_31004-markt_2023MM06" },
        { "V4", "V4_31004-markt_2023MM06" },
        { "V4b", "V4b_31004-markt_2023MM06" },
        { "V5", "V5_31004-markt_2023MM06" },
        { "V5", "V5_31004-markt_2023JJ00" },
        { "V6", "V6_31004-markt_2023JJ00" },
    };

    // The day after the feast of June has comparable days before the works alone: what the days around it say of the
    // season has the link in it, and takes it away.
    [Fact]
    public void A_day_whose_season_is_followed_across_a_link_does_not_hang_on_it()
    {
        const string Id = "E5_31004-markt_20230618_feest-230617";

        Find("E5", Id, [new(Day, LogVariance, false)]).ShouldBe(Find("E5", Id, []));
    }

    private static DateOnly DayOf(string indicator) => indicator == "E5" ? new(2023, 5, 27) : Day;

    [Theory]
    [MemberData(nameof(Crossing))]
    public void A_figure_that_crosses_a_link_is_a_break_and_wider_by_the_doubt_of_the_link(string indicator, string id)
    {
        var plain = Find(indicator, id, []);
        var linked = Find(indicator, id, [new(DayOf(indicator), LogVariance, false)]);

        linked.Value.ShouldBe(plain.Value, id);
        linked.Status.ShouldBe("B");
        linked.Interval!.Lower.ShouldBeLessThan(plain.Interval!.Lower, $"{plain.Interval} {linked.Interval}");
        linked.Interval.Upper.ShouldBeGreaterThan(plain.Interval.Upper);
    }

    [Fact]
    public void What_a_link_adds_is_its_variance_on_the_log_scale()
    {
        const string Id = "V1_31004-markt_2023MM11";
        var (plain, linked) = (Find("V1", Id, []), Find("V1", Id, [new(Day, LogVariance, false)]));

        // November lies after the link as a whole, its reference year before it.
        double Half(Figure figure) => Math.Log(figure.Interval!.Upper / figure.Value!.Value);
        (Math.Pow(Half(linked), 2) - Math.Pow(Half(plain), 2)).ShouldBe(1.959964 * 1.959964 * LogVariance, 1e-6);
        linked.Status.ShouldBe("A");
        Find("V1", Id, [new(Day, LogVariance, true)]).Status.ShouldBe("E");
        Find("V1", Id, [new(Day, 0, true)]).ShouldSatisfyAllConditions(
            one => one.Status.ShouldBe("E"), one => one.Interval.ShouldBe(plain.Interval));
    }

    [Fact]
    public void A_trend_over_a_link_is_wider_by_what_the_link_tilts_it()
    {
        const string Id = "V7_31004-markt_2023KW04";
        var (plain, linked) = (Find("V7", Id, []), Find("V7", Id, [new(Day, LogVariance, true)]));

        // A step of a tenth near the middle of the year tilts a line through it by up to 6/4 of that.
        var added = Math.Sqrt(Math.Pow(linked.Interval!.Upper - linked.Value!.Value, 2)
            - Math.Pow(plain.Interval!.Upper - plain.Value!.Value, 2)) / 1.959964;
        added.ShouldBeInRange(6, 20);
        linked.Status.ShouldBe("E");
    }

    [Fact]
    public void A_figure_of_another_place_or_time_stays_as_it_is()
    {
        foreach (var (indicator, id) in new[]
        {
            ("V1", "V1_31004-centrum_2023MM06"), ("V5", "V5_31004-markt_2023MM05"),
            ("E1", "E1_31004-markt_20221215_feest-221215"),
        })
        {
            Find(indicator, id, [new(Day, LogVariance, true)]).ShouldBe(Find(indicator, id, []), id);
        }
    }

    private static Figure Find(string indicator, string id, IReadOnlyList<Joint> joints)
    {
        var town = new PlantedTown(9)
        {
            Joints = joints,
            Events = Events,
            Kind = zone => zone switch
            {
                PlantedTown.Centre => ZoneKind.MainAxis, PlantedTown.Market => ZoneKind.SideStreet, _ => ZoneKind.Other,
            },
            Effect = (zone, day) => zone == PlantedTown.Market && Events[..9].Any(one => one.IsOn(day)) ? 2.5 : 1,
            HasShops = true,
        }.Make();
        var period = Period.Parse(id.Split('_')[2]).Value;
        var scope = PlantedTown.Scope(period.Granularity) with { From = period.Start, Until = period.Start };
        return IndicatorCalculations.Find(indicator)!.Calculate(town, scope)
            .Select(candidate => candidate.Figure).Single(figure => figure.Id == id);
    }
}
