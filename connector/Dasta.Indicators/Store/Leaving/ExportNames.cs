namespace Dasta.Indicators.Store.Leaving;

/// <summary>How the files of an export are called.</summary>
internal static class ExportNames
{
    private const string MappingsFolder = "mappings/";
    private const string SeriesFolder = "series/";
    private const string ReadingsFolder = "readings/";
    private const string TablesFolder = "tables/";
    private const string Json = ".json";
    private const string Packed = ".csv.gz";

    public static string Mapping(string source) => $"{MappingsFolder}{source}{Json}";

    public static string Series(string source) => $"{SeriesFolder}{source}{Json}";

    public static string Readings(string source) => $"{ReadingsFolder}{source}{Packed}";

    public static string Table(string table) => $"{TablesFolder}{table}{Packed}";

    /// <summary>The source whose readings a file holds, or null.</summary>
    public static string? SourceOf(string name) => Inner(name, ReadingsFolder);

    /// <summary>The table a file holds, with its schema, or null.</summary>
    public static string? TableOf(string name) => Inner(name, TablesFolder);

    private static string? Inner(string name, string folder) =>
        name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(Packed, StringComparison.Ordinal)
            && name.Length > folder.Length + Packed.Length
            ? name[folder.Length..^Packed.Length]
            : null;
}
