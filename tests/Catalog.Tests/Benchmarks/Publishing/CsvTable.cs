using System.Text;

namespace Catalog.Tests.Benchmarks.Publishing;

/// <summary>Reads CSV as RFC 4180 has it: quoted fields, CRLF after each line, as many fields in each.</summary>
internal static class CsvTable
{
    public static IReadOnlyList<Dictionary<string, string>> Read(string text)
    {
        text.ShouldEndWith("\r\n");
        text.Replace("\r\n", string.Empty, StringComparison.Ordinal).ShouldNotContain('\n');
        var lines = text[..^2].Split("\r\n").Select(Fields).ToArray();
        lines.ShouldAllBe(line => line.Count == lines[0].Count);
        lines[0].Distinct(StringComparer.Ordinal).Count().ShouldBe(lines[0].Count);
        return
        [
            .. lines.Skip(1).Select(line => lines[0].Zip(line)
                .ToDictionary(one => one.First, one => one.Second, StringComparer.Ordinal)),
        ];
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var place = 0; place < line.Length; place++)
        {
            var letter = line[place];
            if (letter == '"')
            {
                if (quoted && place + 1 < line.Length && line[place + 1] == '"')
                {
                    field.Append('"');
                    place++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
