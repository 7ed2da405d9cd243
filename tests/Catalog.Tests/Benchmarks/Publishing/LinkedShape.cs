using System.Text.Json.Nodes;

namespace Catalog.Tests.Benchmarks.Publishing;

/// <summary>
/// What published linked data must keep to: every term stands in its own context, every reference to a node of the
/// document leads to one, and each observation has the one object, characteristic, time and result that OSLO asks of
/// it.
/// </summary>
internal static class LinkedShape
{
    private static readonly string[] Mandatory =
    [
        "geobserveerdObject", "geobserveerdKenmerk", "fenomeentijd", "resultaattijd", "resultaat",
        "StatistischeObservatie.resultaat",
    ];

    public static void Check(JsonObject document)
    {
        var terms = document["@context"]!.AsArray().Cast<JsonObject>().SelectMany(context => context)
            .GroupBy(term => term.Key, StringComparer.Ordinal)
            .ToDictionary(term => term.Key, term => term.Last().Value, StringComparer.Ordinal);
        var body = (JsonObject)document.DeepClone();
        body.Remove("@context");
        var nodes = Objects(body).ToArray();
        var ids = nodes.Where(one => one.Count > 1).Select(one => (string?)one["@id"]).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            foreach (var (name, value) in node.Where(one => one.Key[0] != '@'))
            {
                // The keys of a language map are languages.
                if (name is "nl" or "en")
                {
                    continue;
                }

                terms.ShouldContainKey(name);
                if (value is JsonValue text && terms[name] is JsonObject term && (string?)term["@type"] == "@id"
                    && text.TryGetValue<string>(out var reference) && reference.Contains('#', StringComparison.Ordinal)
                    && reference.Contains("/benchmarks/results/", StringComparison.Ordinal))
                {
                    ids.ShouldContain(reference, name);
                }
            }

            foreach (var type in Types(node))
            {
                terms.ShouldContainKey(type);
            }
        }

        var observations = nodes.Where(one => Types(one).Contains("StatistischeObservatie")).ToArray();
        observations.ShouldNotBeEmpty();
        foreach (var observation in observations)
        {
            Types(observation).ShouldContain("Druktemeting");
            foreach (var name in Mandatory)
            {
                observation[name].ShouldNotBeNull(name).ShouldNotBeOfType<JsonArray>(name);
            }

            ((string?)observation["resultaat"]!["@id"])
                .ShouldBe((string?)observation["StatistischeObservatie.resultaat"]);
            observation["resultaat"]!["eenheidscode"].ShouldNotBeNull();
            (observation["resultaat"]!["waarde"] ?? observation["resultaat"]!["redenGeenWaarde"]).ShouldNotBeNull();
        }
    }

    private static string[] Types(JsonObject node) => node["@type"] switch
    {
        JsonArray many => [.. many.Select(one => (string)one!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(member => Objects(member.Value)).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };
}
