using System.Globalization;

namespace Catalog.Tests.Stage;

/// <summary>
/// The same with 76 towns, each run by itself, whose figures are the overnight index (T1) of an Australian region: the
/// last quarter of 2017 against that of 2016.
/// </summary>
public sealed class TripsSpace() : DataSpace(new StubConnectors(
    Regions, operators: Regions, figureOf: Figures.Length == Regions ? index => Figures[index].Value : null))
{
    public const int Regions = 76;

    public const string Data = "data/australia-overnight-trips/trips_quarterly.csv";

    /// <summary>Empty where the data is absent.</summary>
    internal static (string Name, double Value)[] Figures { get; } = Read();

    private static (string, double)[] Read()
    {
        if (SharedFiles.Find(Data) is not { } file)
        {
            return [];
        }

        // One region's name holds a comma, so cells are counted from the end.
        var rows = File.ReadLines(file).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[^6] == "region").ToArray();
        var before = Quarter("2016-Q4");
        return [.. Quarter("2017-Q4").Select(pair => (pair.Key, 100 * pair.Value / before[pair.Key]))];

        Dictionary<string, double> Quarter(string name) => rows.Where(cells => cells[0] == name)
            .ToDictionary(cells => cells[1], cells => double.Parse(cells[^1], CultureInfo.InvariantCulture));
    }
}
