using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>
/// Reads <c>@context</c>. The contexts of DSP, of ODRL and of the profile are held here, so nothing is fetched; one
/// that
/// is not known is refused, since any name might mean something else by it.
/// </summary>
internal static class ContextReader
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Terms.DspContext,
        "https://w3id.org/dspace/2025/1/odrl-profile.jsonld",
        "http://www.w3.org/ns/odrl.jsonld",
        "https://www.w3.org/ns/odrl.jsonld",
        "http://www.w3.org/ns/odrl/2/",
        "https://w3id.org/dspace/2024/1/context.json",
        "https://w3id.org/dspace/v0.8/context.json",
        Profile.OdrlTerms.ProfileId,
        Profile.OdrlTerms.ProfileId + "/odrl.jsonld",
    };

    public static TermScope Read(JsonNode? context, TermScope outer, string place, PolicyFaults faults)
    {
        if (context is not JsonArray items)
        {
            return ReadOne(context, outer, place, faults);
        }

        var scope = outer;
        for (var index = 0; index < items.Count; index++)
        {
            scope = ReadOne(items[index], scope, $"{place}/{index}", faults);
        }

        return scope;
    }

    private static TermScope ReadOne(JsonNode? context, TermScope outer, string place, PolicyFaults faults)
    {
        if (context is JsonObject inline)
        {
            return ReadInline(inline, outer, place, faults);
        }

        if (JsonText.Of(context) is not { } address || !Known.Contains(address))
        {
            faults.Shape(place, "is a context that is not held here; write its terms inline or in full");
            return outer;
        }

        // The later context says what a name means (JSON-LD 1.1, section 4.1).
        return outer with
        {
            HasKnownContext = true,
            Terms = outer.Terms.Where(term => Held(term.Key) is not { } held || term.Value.Iri == held)
                .ToDictionary(StringComparer.Ordinal),
        };
    }

    // What the contexts held here define: names, and prefixes of others.
    private static string? Held(string name) => name switch
    {
        "uid" => "@id",
        "type" => "@type",
        _ => Profile.Names.Expand(name) ?? Profile.Names.Namespace(name),
    };

    private static TermScope ReadInline(JsonObject inline, TermScope outer, string place, PolicyFaults faults)
    {
        var terms = new Dictionary<string, TermDefinition>(outer.Terms, StringComparer.Ordinal);
        var scope = outer with { Terms = terms };
        // Prefixes and the vocabulary first: other definitions are written with them.
        foreach (var (name, value) in inline.OrderBy(item => item.Key is not ("@vocab" or "@base"))
            .ThenBy(item => JsonText.Of(item.Value)?.Contains("//", StringComparison.Ordinal) != true))
        {
            switch (name)
            {
                case "@vocab":
                    scope = scope with { Vocabulary = JsonText.Of(value) is { } text ? scope.Iri(text) : null };
                    break;
                case "@base":
                    scope = scope with { Base = BaseOf(value, place, faults) };
                    break;
                case "@language":
                    scope = scope with { Language = JsonText.Of(value) };
                    break;
                case "@version" or "@protected" or "@propagate" or "@direction":
                    break;
                case ['@', ..]:
                    faults.Shape($"{place}/{name}", "is not supported in a policy's context");
                    break;
                default:
                    Define(terms, name, value, scope, place, faults);
                    break;
            }
        }

        return scope;
    }

    private static void Define(
        Dictionary<string, TermDefinition> terms, string name, JsonNode? value, TermScope scope, string place,
        PolicyFaults faults)
    {
        var definition = value switch
        {
            null => new TermDefinition(null, null),
            JsonValue when JsonText.Of(value) is { } text => new TermDefinition(Expand(scope, text), null),
            JsonObject parts when parts.All(part =>
                part.Key is "@id" or "@type" or "@container" or "@language" or "@protected") =>
                new TermDefinition(
                    JsonText.Of(parts["@id"]) is { } iri ? Expand(scope, iri) : scope.Property(name),
                    JsonText.Of(parts["@type"]) is { } type ? Expand(scope, type) : null)
                {
                    Containers =
                    [
                        .. (parts["@container"] is JsonArray many ? many.ToArray() : [parts["@container"]])
                            .Select(JsonText.Of).OfType<string>(),
                    ],
                    Language = parts.ContainsKey("@language") ? JsonText.Of(parts["@language"]) ?? string.Empty : null,
                },
            _ => null,
        };
        if (definition is null)
        {
            faults.Shape($"{place}/{name}", "is not a definition that is supported in a policy's context");
            return;
        }

        // DSP's context is protected: a name of it keeps its meaning. One that is written as an IRI means that IRI
        // (JSON-LD 1.1 API, section 4.2.2, step 14).
        if ((scope.HasKnownContext && Held(name) is { } kept
                && kept.StartsWith(Profile.OdrlTerms.Odrl, StringComparison.Ordinal) && definition.Iri != kept)
            || (name.Contains(':', StringComparison.Ordinal) && definition.Iri != scope.Written(name)))
        {
            faults.Shape($"{place}/{name}", "gives a protected name another meaning");
            return;
        }

        terms[name] = definition;
    }

    private static string Expand(TermScope scope, string text) => text.StartsWith('@') ? text : scope.Term(text);

    private static string? BaseOf(JsonNode? value, string place, PolicyFaults faults)
    {
        if (JsonText.Of(value) is { } text && Uri.TryCreate(text, UriKind.Absolute, out _))
        {
            return text;
        }

        if (value is not null)
        {
            faults.Shape($"{place}/@base", "is not an absolute IRI");
        }

        return null;
    }
}
