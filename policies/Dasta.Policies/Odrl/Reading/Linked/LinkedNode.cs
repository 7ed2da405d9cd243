using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Validation;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>
/// An object of the document, its properties found by full IRI whatever their spelling; the values of two spellings of
/// one property stand together, as JSON-LD has it.
/// </summary>
internal sealed class LinkedNode
{
    private static readonly string[] PolicyTypes =
        [.. ((string[])["Policy", "Set", "Offer", "Agreement"]).Select(name => OdrlTerms.Odrl + name)];

    private static readonly string[] RuleNames =
    [
        .. ((string[])["permission", "prohibition", "obligation", "inheritFrom"])
            .Select(name => OdrlTerms.Odrl + name),
    ];

    private readonly Dictionary<string, List<LinkedItem>> _items = new(StringComparer.Ordinal);
    private readonly PolicyFaults _faults;
    private readonly bool _mayHoldGraph;

    /// <param name="mayHoldGraph">True for the top of a document, the only place of a graph that is read.</param>
    public LinkedNode(
        JsonObject json, string place, TermScope outer, PolicyFaults faults, bool mayHoldGraph = false)
    {
        _mayHoldGraph = mayHoldGraph;
        Json = json;
        Outer = outer;
        Place = place;
        _faults = faults;
        Scope = json.ContainsKey("@context")
            ? ContextReader.Read(json["@context"], outer, $"{place}/@context", faults)
            : outer;
        foreach (var (name, value) in json)
        {
            if (name != "@context")
            {
                Take(name, value);
            }
        }
    }

    public JsonObject Json { get; }

    /// <summary>Where what is wrong in it is told.</summary>
    public PolicyFaults Faults => _faults;

    public string Place { get; }

    public TermScope Scope { get; }

    /// <summary>The scope it stands in, before its own context.</summary>
    public TermScope Outer { get; }

    /// <summary>IRI of the node, or null.</summary>
    public string? Id { get; private set; }

    /// <summary>Full IRIs of its types.</summary>
    public List<string> Types { get; } = [];

    /// <summary>Full IRIs of its properties.</summary>
    public IEnumerable<string> Names => _items.Keys;

    /// <summary>True for a policy: by its type, or by its rules whatever types it has beside.</summary>
    public bool IsPolicy => Types.Exists(PolicyTypes.Contains) || RuleNames.Any(Has);

    public bool Has(string iri) => _items.TryGetValue(iri, out var items) && items.Count > 0;

    public IReadOnlyList<LinkedItem> Items(string iri) => _items.TryGetValue(iri, out var items) ? items : [];

    private void Take(string name, JsonNode? value)
    {
        var place = $"{Place}/{name.Replace("~", "~0", StringComparison.Ordinal)
            .Replace("/", "~1", StringComparison.Ordinal)}";
        switch (Scope.Property(name))
        {
            case null when IsRemark(name):
                break;
            case null:
                _faults.Ignored(place);
                break;
            case "@id":
                TakeId(value, place);
                break;
            case "@type":
                TakeTypes(value, place);
                break;
            case "@graph" when _mayHoldGraph && name == "@graph":
                break;
            case var keyword when keyword.StartsWith('@'):
                _faults.Shape(place, "is a keyword that has no place in a policy");
                break;
            case var iri:
                if (!_items.TryGetValue(iri, out var items))
                {
                    _items[iri] = items = [];
                }

                var term = Scope.Terms.GetValueOrDefault(name);
                if (TermsOfOurs.Includes(iri))
                {
                    Flatten(value, place, term, items);
                }
                else
                {
                    Statement.Split(value, new LinkedItem(Json, place, Scope, term), items);
                }

                break;
        }
    }

    private void TakeId(JsonNode? value, string place)
    {
        var text = JsonText.Of(value) ?? (value is JsonObject { Count: 1 } wrapped ? JsonText.Of(wrapped["@id"])
            : null);
        if (text is null || text.Length is 0 or > PolicyLimits.TextLength || (Id is not null && Id != Scope.Iri(text)))
        {
            _faults.Shape(place, "is not one IRI of allowed length");
            return;
        }

        Id = Scope.Iri(text);
    }

    private void TakeTypes(JsonNode? value, string place)
    {
        foreach (var item in value is JsonArray array ? array.ToArray() : [value])
        {
            var text = JsonText.Of(item is JsonObject { Count: 1 } wrapped ? wrapped["@id"] : item);
            if (text is null || text.Length is 0 or > PolicyLimits.TextLength)
            {
                _faults.Shape(place, "is not the name of a type");
                return;
            }

            Types.Add(Scope.Term(text));
        }
    }

    private void Flatten(JsonNode? value, string place, TermDefinition? term, List<LinkedItem> into)
    {
        switch (value)
        {
            case null:
                break;
            case JsonArray array:
                for (var index = 0; index < array.Count; index++)
                {
                    Flatten(array[index], $"{place}/{index}", term, into);
                }

                break;
            case JsonObject { Count: 1 } wrapped when wrapped.ContainsKey("@list"):
                Flatten(wrapped["@list"], $"{place}/@list", term, into);
                break;
            case JsonObject { Count: 1 } wrapped when wrapped.ContainsKey("@set"):
                Flatten(wrapped["@set"], $"{place}/@set", term, into);
                break;
            default:
                into.Add(new LinkedItem(value, place, Scope, term));
                break;
        }
    }

    // Words people put beside a policy; without a context they say nothing in JSON-LD either.
    private static bool IsRemark(string name) =>
        name is "title" or "description" or "label" or "comment" or "name" or "creator" or "created" or "issued"
            or "modified" or "publisher";
}
