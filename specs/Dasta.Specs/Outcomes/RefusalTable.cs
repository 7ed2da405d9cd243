using System.Reflection;

namespace Dasta.Specs.Outcomes;

/// <summary>
/// All refusals of the data space. The rows stand, one room a file, as fields of the static classes in
/// <c>Outcomes/Codes</c>; <c>specs/profile/error-codes.md</c> lists the same rows and a test compares the two.
/// </summary>
public static class RefusalTable
{
    private const string Codes = "Dasta.Specs.Outcomes.Codes";

    /// <summary>Every row, ordered by code.</summary>
    public static IReadOnlyList<RefusalDefinition> All { get; } = typeof(RefusalTable).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith(Codes, StringComparison.Ordinal) == true)
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(field => field.GetValue(null))
        .OfType<RefusalDefinition>()
        .OrderBy(row => row.Code, StringComparer.Ordinal)
        .ToArray();
}
