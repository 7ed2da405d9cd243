using System.Globalization;
using System.Text;
using Dasta.Cli.Wire;
using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Tables;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.VisualBasic.FileIO;

namespace Dasta.Cli.Disclosure;

/// <summary>
/// A table as people keep it: CSV with a header, a column for each dimension and the counts in the last one. Whatever
/// is wrong with it is CLI-010, with the line.
/// </summary>
internal static class TableFile
{
    private const int LimitBytes = 16 * 1024 * 1024;
    private static readonly string[] Totals = ["", "total", "totaal"];

    public static Outcome<IReadOnlyList<TableEntry>> Read(string path, int threshold)
    {
        var opened = InputFile.Open(path);
        if (!opened.Succeeded)
        {
            return opened.Refusal;
        }

        using var file = opened.Value;
        if (file.Length > LimitBytes)
        {
            return CliCodes.UnreadableFile.Refuse($"{path} is larger than {LimitBytes} bytes.");
        }

        using var text = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            var delimiter = DelimiterOf(text, file);
            using var parser = new TextFieldParser(text) { Delimiters = [delimiter] };
            return ReadRows(parser, threshold);
        }
        catch (Exception problem) when (problem is MalformedLineException or DecoderFallbackException)
        {
            return CliCodes.UnreadableFile.Refuse(problem.Message);
        }
    }

    // Spreadsheets of this country write semicolons.
    private static string DelimiterOf(StreamReader text, FileStream file)
    {
        var header = text.ReadLine() ?? string.Empty;
        file.Position = 0;
        text.DiscardBufferedData();
        return header.Contains(';', StringComparison.Ordinal) ? ";" : ",";
    }

    private static Outcome<IReadOnlyList<TableEntry>> ReadRows(TextFieldParser parser, int threshold)
    {
        var header = parser.ReadFields() ?? [];
        var entries = new List<TableEntry>();
        while (!parser.EndOfData)
        {
            var line = parser.LineNumber;
            var fields = parser.ReadFields()!;
            if (fields.Length != header.Length || fields.Length < 2)
            {
                return CliCodes.UnreadableFile.Refuse(
                    $"Line {line} has {fields.Length} fields, the header {header.Length}; two are the fewest.");
            }

            if (!long.TryParse(fields[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return CliCodes.UnreadableFile.Refuse($"The count on line {line} is no whole number of digits.");
            }

            if (entries.Count == DisclosureLimits.Cells)
            {
                return DisclosureCodes.TableTooLarge.Refuse();
            }

            entries.Add(new TableEntry([.. fields[..^1].Select(Code)], count, count < threshold));
        }

        return entries;
    }

    private static string Code(string field)
    {
        var code = field.Trim().Trim('/');
        return Totals.Contains(code, StringComparer.OrdinalIgnoreCase) ? string.Empty : code;
    }
}
