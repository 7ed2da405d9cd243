using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Architecture.Tests.Documents;

/// <summary>One bound of a class of limits, as the table shows it.</summary>
internal sealed record LimitRow(string Name, string Value, string Meaning)
{
    public static IEnumerable<LimitRow> Of(Type limits)
    {
        var documents = XDocument.Load(Path.ChangeExtension(limits.Assembly.Location, ".xml"));
        return limits.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => new LimitRow(field.Name, Show(field.GetValue(null)), MeaningOf(documents, field)));
    }

    public override string ToString() => $"| `{Name}` | {Value} | {Meaning} |";

    private static string Show(object? value) => value switch
    {
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds} s"),
        IFormattable number => number.ToString("#,0.##", CultureInfo.InvariantCulture),
        _ => string.Empty,
    };

    private static string MeaningOf(XDocument documents, FieldInfo field)
    {
        var summary = documents.Descendants("member")
            .FirstOrDefault(member => (string?)member.Attribute("name") == $"F:{field.DeclaringType}.{field.Name}")
            ?.Element("summary")?.Value ?? string.Empty;
        return Regex.Replace(summary, @"\s+", " ").Trim();
    }
}
