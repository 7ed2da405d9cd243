using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dasta.Specs.Indicators;

/// <summary>All indicator definitions, read once from the files embedded in this library.</summary>
public static class IndicatorDefinitions
{
    private const string Folder = "Dasta.Specs.Indicators.";

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Every definition, ordered by id.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } = Load();

    /// <summary>The definition with this id, or null.</summary>
    public static IndicatorDefinition? Find(string id) => All.FirstOrDefault(one => one.Id == id);

    private static IndicatorDefinition[] Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)
                && name.EndsWith(".json", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<IndicatorDefinition>(stream, Strict)!;
            })
            .OrderBy(one => one.Id, StringComparer.Ordinal)
            .ToArray();
    }
}
