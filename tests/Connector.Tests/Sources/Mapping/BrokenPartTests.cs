using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Registers;
using Dasta.Indicators.Sources.Templates;

namespace Connector.Tests.Sources.Mapping;

/// <summary>What is told of a sound document of which one part was broken.</summary>
public sealed partial class BrokenPartTests
{
    public static TheoryData<string> Names =>
        new(SourceTemplates.All().Select(one => (string)one!["name"]!));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_part_that_is_broken_is_the_only_one_that_is_found_faulty(string name)
    {
        var sound = SourceTemplates.Find(name).Value["mapping"]!.ToJsonString();
        foreach (var place in Places(JsonNode.Parse(sound)!, []))
        {
            var mapping = JsonNode.Parse(sound)!.AsObject();
            Break(mapping, place);
            var pointer = $"/{string.Join('/', place)}";

            var message = RegisterMappingReader.IsRegister(mapping)
                ? RegisterMappingReader.Read(mapping).Refusal!.Message
                : SourceMappingReader.Read(mapping).Refusal!.Message;

            var begins = Begins().Matches(message);
            begins.Count.ShouldBePositive(message);

            // Of which format a mapping is decides what all of it means.
            foreach (var fault in begins.Where(_ => pointer is not "/format"))
            {
                message[fault.Groups[1].Index..].ShouldStartWith(pointer, Case.Sensitive, message);
            }
        }
    }

    private static void Break(JsonObject mapping, IReadOnlyList<string> place)
    {
        JsonNode holder = mapping;
        foreach (var step in place.SkipLast(1))
        {
            holder = holder is JsonArray list ? list[Index(step)]! : holder[step]!;
        }

        // No member is a list of lists.
        var broken = new JsonArray(new JsonArray());
        if (holder is JsonArray items)
        {
            items[Index(place[^1])] = broken;
        }
        else
        {
            holder[place[^1]] = broken;
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Places(JsonNode node, string[] place)
    {
        var inside = node switch
        {
            JsonObject members => members.Select(one => (one.Key, one.Value)),
            JsonArray items => items.Select((one, index) => ($"{index}", one)),
            _ => [],
        };
        foreach (var (step, child) in inside.Where(one => !one.Item1.Contains('/', StringComparison.Ordinal)))
        {
            string[] here = [.. place, step];
            yield return here;
            foreach (var deeper in child is null ? [] : Places(child, here))
            {
                yield return deeper;
            }
        }
    }

    private static int Index(string step) => int.Parse(step, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:^|\. )(/)")]
    private static partial Regex Begins();
}
