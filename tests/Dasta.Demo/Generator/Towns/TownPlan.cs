using Dasta.Demo.Generator.Days;

namespace Dasta.Demo.Generator.Towns;

/// <summary>
/// All that makes a generated town itself. Shares lie between 0 and 1; an uplift of 0.5 is half as many again. The
/// table of planted effects is written from this, and the sources are generated from it: there is no second place.
/// </summary>
internal sealed record TownPlan(string Slug, string Name, string Nis)
{
    /// <summary>
    /// Which luck the town has: 0 as in the demo, any other number the same town with other weather, days, hours and
    /// months by chance. The registers and all that is planted stay what they are.
    /// </summary>
    public int Draw { get; init; }

    /// <summary>What the streams of chance of this town are named after.</summary>
    public string Chance => Draw == 0 ? Slug : FormattableString.Invariant($"{Slug} {Draw}");

    public Weather Weather => Weather.Of(Draw);

    public required TownFacts Facts { get; init; }

    /// <summary>Passers-by on the main axis in an average hour at the start.</summary>
    public required double Level { get; init; }

    public required DayOfWeek MarketDay { get; init; }

    /// <summary>What the weekly market adds on its square between 8 and 13 h.</summary>
    public required double MarketUplift { get; init; }

    /// <summary>What a day at the height of summer adds; negative where students leave.</summary>
    public required double Summer { get; init; }

    /// <summary>Passers-by of a Saturday against a working day.</summary>
    public required double Saturday { get; init; }

    /// <summary>Passers-by of a Sunday or public holiday against a working day.</summary>
    public required double Sunday { get; init; }

    /// <summary>Growth a year.</summary>
    public required double Trend { get; init; }

    /// <summary>What the days of a short school holiday add.</summary>
    public double SchoolHoliday { get; init; } = -0.04;

    /// <summary>Passers-by of the side street against the main axis.</summary>
    public double SideStreet { get; init; } = 0.3;

    /// <summary>Passers-by of the second zone against the main axis.</summary>
    public double SecondLevel { get; init; } = 0.45;

    public string SecondName { get; init; } = "Retailpark";

    public bool SecondIsWorkplace { get; init; }

    /// <summary>How the logarithm of passers-by follows the logarithm of overnight stays.</summary>
    public double TouristElasticity { get; init; }

    /// <summary>Of the people seen in the centre, the part also seen in the second zone, and at the station.</summary>
    public (double Second, double Station) Links { get; init; } = (0.15, 0.12);

    public DwellPlan Dwell { get; init; } = new(25, 0.55, 0.25, 0.15, 0.35);

    public SpendingPlan Spending { get; init; } = new(0.35, 0.55, 0.18);

    public TourismPlan? Tourism { get; init; }

    public TrafficPlan Traffic { get; init; } = new(220, 0.22, 0.04, 42, 0.06, 0.35);

    public required PremisesPlan Premises { get; init; }

    public WalkInPlan WalkIns { get; init; } = new(5, 0.09);

    public ParkingPlan Parking { get; init; } = new(240, 3);

    public IReadOnlyList<EventPlan> Events { get; init; } = [];

    /// <summary>The sensor on the square was replaced: new counts against old counts; null where none was.</summary>
    public double? CalibrationFactor { get; init; }

    public IReadOnlyList<ZonePlan> Zones =>
    [
        new(ZonePlan.Centre, "Winkelas", InCore: true, 1, 0.6),
        new(ZonePlan.Market, "Grote Markt", InCore: true, 0.7, 1),
        new(ZonePlan.SideStreet, "Zijstraat", InCore: true, SideStreet, 0.6),
        new(ZonePlan.Station, "Stationsbuurt", InCore: false, 0.5),
        new(ZonePlan.Quarter, "Woonwijk", InCore: false, 0.25),
        new(ZonePlan.Second, SecondName, InCore: false, SecondLevel, IsWorkplace: SecondIsWorkplace),
    ];

    public ZonePlan Zone(string slug) => Zones.Single(zone => zone.Slug == slug);
}
