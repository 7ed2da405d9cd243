using System.Text.Json.Nodes;
using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Writing;

/// <summary>Writes what is said in other vocabularies, types beside the type that stands there.</summary>
internal static class AnnotationWriter
{
    private const string TypeName = "@type";

    public static void Add(JsonObject json, ValueList<Annotation> annotations)
    {
        foreach (var group in annotations.GroupBy(item => item.Name, StringComparer.Ordinal))
        {
            JsonNode[] values = [.. group.Select(item => JsonNode.Parse(item.Json)!)];
            if (group.Key == TypeName && json[TypeName] is { } type)
            {
                values = [type.DeepClone(), .. values];
            }

            Json.AddItems(json, group.Key, values, value => value);
        }
    }
}
