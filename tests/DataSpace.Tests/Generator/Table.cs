using System.Globalization;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;

namespace DataSpace.Tests.Generator;

/// <summary>A generated CSV file, read back.</summary>
internal sealed class Table
{
    private readonly string[] _header;

    private Table(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        _header = lines[0].Split(',');
        Rows = [.. lines.Skip(1).Select(line => line.Split(','))];
    }

    public IReadOnlyList<string[]> Rows { get; }

    public static GeneratedTown Town(string slug) => new(TownPlans.Of(slug));

    /// <summary>All files of a kind, one after another.</summary>
    public static IReadOnlyList<Table> Of(GeneratedTown town, SourceKind kind) =>
        [.. TownFiles.Of(town).Where(file => file.Kind == kind).Select(file => new Table(Text(file)))];

    public static byte[] Bytes(GeneratedFile file)
    {
        using var output = new MemoryStream();
        file.Write(output);
        return output.ToArray();
    }

    public string Cell(string[] row, string column) => row[Array.IndexOf(_header, column)];

    public double Number(string[] row, string column) =>
        double.Parse(Cell(row, column), CultureInfo.InvariantCulture);

    public double Sum(string column, Func<string[], bool>? wanted = null) =>
        Rows.Where(wanted ?? (_ => true)).Sum(row => Number(row, column));

    private static string Text(GeneratedFile file) => System.Text.Encoding.UTF8.GetString(Bytes(file));
}
