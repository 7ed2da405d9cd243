using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dasta.Connector.Pages.Sources.Describing;

/// <summary>Where the rows of a file lie, as a person writes it: one zone, or a line for each text.</summary>
internal static partial class MappingPlaces
{
    private const int SlugLongest = 40;

    /// <summary>Writes the place and the zones it names; a zone may be named by its slug or its name.</summary>
    /// <param name="column">The column; empty where all rows lie in one zone.</param>
    /// <param name="lines">Lines such as <c>Markt = Centrum</c>.</param>
    /// <param name="zone">The one zone.</param>
    /// <param name="known">The zones of the town: slug and name.</param>
    public static void Write(
        JsonObject mapping, string column, string lines, string zone, IReadOnlyList<(string Slug, string Name)> known)
    {
        var zones = (mapping["zones"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(one => (Slug: MappingFields.Text(one["slug"]), Name: MappingFields.Text(one["name"])))
            .Concat(known).DistinctBy(one => one.Slug).ToList();
        var named = (mapping["values"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(value => MappingFields.Text(value["zone"])).Where(slug => slug.Length > 0).ToList();
        var place = new JsonObject();
        if (column.Length > 0)
        {
            var places = new JsonObject();
            foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries))
            {
                // The last mark: what sensors are called may hold one.
                if (line.LastIndexOf('=') is > 0 and var at && line[(at + 1)..].Trim() is { Length: > 0 } text)
                {
                    places[line[..at].Trim()] = SlugOf(text);
                }
            }

            place["column"] = column;
            place["zones"] = places;
        }
        else if (zone.Length > 0)
        {
            place["zone"] = SlugOf(zone);
        }

        mapping["place"] = place;
        mapping["zones"] = new JsonArray(
        [
            .. named.Distinct(StringComparer.Ordinal).Select(slug => (JsonNode)new JsonObject
            {
                ["slug"] = slug, ["name"] = zones.FirstOrDefault(one => one.Slug == slug).Name ?? slug,
            }),
        ]);

        string SlugOf(string text)
        {
            var found = zones.FirstOrDefault(one => one.Slug == text
                || one.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (found.Slug is null)
            {
                found = (Slug(text, zones.Select(one => one.Slug)), text);
                zones.Add(found);
            }

            named.Add(found.Slug);
            return found.Slug;
        }
    }

    // Two names that look alike so are two zones.
    private static string Slug(string text, IEnumerable<string> taken)
    {
        var slug = Unsafe().Replace(text.ToLowerInvariant(), "-").Trim('-');
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? Cut(SlugLongest) : FormattableString.Invariant(
                $"{Cut(SlugLongest - 1 - FormattableString.Invariant($"{number}").Length)}-{number}"))
            .First(one => !taken.Contains(one, StringComparer.Ordinal));

        string Cut(int length) => slug.Length > length ? slug[..length].Trim('-') : slug;
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Unsafe();
}
