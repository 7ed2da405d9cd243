using System.Text.Json.Nodes;
using Dasta.Demo.Generator.Towns;

namespace Dasta.Demo.Generator.Mappings;

/// <summary>Mapping documents of registers.</summary>
internal static class RegisterMappings
{
    public static JsonObject Premises(TownPlan town) => Document(
        town, "premises", "panden", "Panden",
        ("date", "peildatum"), ("id", "id"), ("name", "naam"), ("sector", "sector"), ("isChain", "keten"),
        ("vacant", "leegstaand"), ("vacantSince", "leeg_sinds"), ("floorArea", "oppervlakte_m2"),
        ("longitude", "lengtegraad"), ("latitude", "breedtegraad"), ("inCore", "kern"));

    public static JsonObject Events(TownPlan town) => Document(
        town, "events", "evenementen", "Evenementen",
        ("id", "id"), ("series", "reeks"), ("kind", "soort"), ("name", "naam"), ("zones", "zone"), ("start", "begin"),
        ("end", "einde"), ("tickets", "bezoekers"));

    public static JsonObject Holidays(TownPlan town) => Document(
        town, "holidays", "feestdagen", "Feestdagen en schoolvakanties",
        ("kind", "soort"), ("name", "naam"), ("date", "eerste_dag"), ("lastDate", "laatste_dag"));

    public static JsonObject Reference(TownPlan town) => Document(
        town, "reference", "kerncijfers", "Kerncijfers",
        ("nis", "nis"), ("date", "datum"), ("inhabitants", "inwoners"), ("areaSquareKilometres", "oppervlakte_km2"),
        ("beds", "bedden"));

    public static JsonObject Zones(TownPlan town)
    {
        var document = Document(
            town, "zones", "zones", "Zones",
            ("slug", "properties/slug"), ("name", "properties/name"), ("kind", "properties/kind"),
            ("geometry", "geometry"));
        document["format"] = "geojson";
        return document;
    }

    private static JsonObject Document(
        TownPlan town, string register, string id, string title, params (string Field, string Column)[] fields) => new()
    {
        ["register"] = register,
        ["id"] = id,
        ["title"] = $"{title}, {town.Name}",
        ["nis"] = town.Nis,
        ["format"] = "csv",
        ["fields"] = new JsonArray([.. fields.Select(one => (JsonNode)new JsonObject
        {
            ["field"] = one.Field, ["column"] = one.Column,
        })]),
    };
}
