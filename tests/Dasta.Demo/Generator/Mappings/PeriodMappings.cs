using System.Text.Json.Nodes;
using Dasta.Demo.Generator.Towns;
using static Dasta.Demo.Generator.Mappings.TableMapping;

namespace Dasta.Demo.Generator.Mappings;

/// <summary>Mapping documents of what comes by the day or the month.</summary>
internal static class PeriodMappings
{
    private static JsonObject Month => Stamp("maand", "yyyy-MM", "P1M");

    private static JsonObject Day => Stamp("dag", "yyyy-MM-dd", "P1D");

    public static JsonObject Spending(TownPlan town) => Document(
        town, "bestedingen", "Bestedingen per maand", Month, [Town], In(Town),
        Value("transacties", "transactions", "transactions"), Value("kopers", "buyers", "buyers"),
        Value("bedrag", "amount", "euro"), Value("handelaars", "contributors", "businesses"),
        Value("aandeel_grootste_twee", "largestTwoShare", "percent"))
        .By(("sector", "sector"), ("herkomst", "home"), ("plaats", "place"));

    public static JsonObject Nights(TownPlan town) => Document(
        town, "overnachtingen", "Overnachtingen per maand", Month, [Town], In(Town),
        Value("aankomsten", "arrivals", "persons"), Value("overnachtingen", "nights", "nights"),
        Value("logies", "contributors", "businesses"), Value("aandeel_grootste", "largestShare", "percent"),
        Value("aandeel_grootste_twee", "largestTwoShare", "percent"))
        .By(("herkomst", "origin"), ("doel", "purpose"));

    public static JsonObject Beds(TownPlan town) => Document(
        town, "bedden", "Slaapplaatsen per maand", Month, [Town], In(Town), Value("bedden", "beds", "beds"));

    public static JsonObject Flows(TownPlan town) => Document(
        town, "zonestromen", "Personen in twee zones", Day, [ZonePlan.Centre], In(ZonePlan.Centre),
        Value("personen", "presence", "persons"),
        Value("ook_in_park", "flow", "persons").Of(("destination", $"{town.Nis}-{ZonePlan.Second}")),
        Value("ook_in_station", "flow", "persons").Of(("destination", $"{town.Nis}-{ZonePlan.Station}")));

    public static JsonObject ThroughTraffic(TownPlan town) => Document(
        town, "doorgaand-verkeer", "Voertuigen van en naar", Month, [Town], In(Town),
        Value("voertuigen", "flow", "vehicles")).By(("van", "origin"), ("naar", "destination"));

    public static JsonObject Dwell(TownPlan town) => Document(
        town, "verblijfsduur", "Verblijfsduur per dag", Day, [ZonePlan.Centre], In(ZonePlan.Centre),
        Value("personen", "dwell", "persons")).By(("klasse", "class"));

    public static JsonObject Origins(TownPlan town) => Document(
        town, "herkomst", "Herkomst van bezoekers", Day, [ZonePlan.Centre], In(ZonePlan.Centre),
        [
            .. new[] { "own", "nearby", "country", "abroad" }.Select(origin =>
                Value(origin, "presence", "persons").Of(("origin", origin))),
            Value("terugkerend", "presence", "persons").Of(("visitor", "returning")),
            Value("nieuw", "presence", "persons").Of(("visitor", "first")),
        ]);

    public static JsonObject Weather(TownPlan town) => Document(
        town, "weer", "Weer per dag", Day, [Town], In(Town),
        Value("temperatuur_max", "temperature", "degreesCelsius").Decimals(1),
        Value("neerslag_mm", "precipitation", "millimetres").Decimals(1));
}
