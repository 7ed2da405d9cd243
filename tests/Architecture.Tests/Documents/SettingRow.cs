using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Dasta.Specs.Settings;

namespace Architecture.Tests.Documents;

/// <summary>One property of a settings class, as the table shows it.</summary>
internal sealed record SettingRow(string Name, string Type, string Default, string Range, string Description)
{
    public static IEnumerable<SettingRow> Of(Assembly assembly) => assembly.GetTypes()
        .Select(type => (type, attribute: type.GetCustomAttribute<SettingsAttribute>()))
        .Where(entry => entry.attribute is not null)
        .OrderBy(entry => entry.attribute!.Section, StringComparer.Ordinal)
        .SelectMany(entry => Of(entry.type, entry.attribute!.Section));

    public override string ToString() => $"| `{Name}` | {Type} | {Default} | {Range} | {Description} |";

    private static IEnumerable<SettingRow> Of(Type type, string section)
    {
        var defaults = Activator.CreateInstance(type, nonPublic: true)!;
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetMethod is not null)
            .Select(property => new SettingRow(
                $"{section}:{property.Name}",
                NameOf(property.PropertyType),
                Show(property.GetValue(defaults)),
                RangeOf(property),
                property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? string.Empty));
    }

    private static string RangeOf(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range
            ? $"{range.Minimum} to {range.Maximum}"
            : string.Empty;

    private static string NameOf(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => NameOf(inner),
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "yes or no",
        _ when type == typeof(int) || type == typeof(long) => "whole number",
        _ when type == typeof(double) => "number",
        _ when type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)) => "list",
        _ => type.Name,
    };

    // A default that comes from the environment is named, never shown.
    private static string Show(object? value) => value switch
    {
        null or "" => string.Empty,
        string text when text == Environment.GetEnvironmentVariable("DASTA_POSTGRES") => string.Empty,
        string text => $"`{text}`",
        bool flag => flag ? "yes" : "no",
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(Show)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => string.Empty,
    };
}
