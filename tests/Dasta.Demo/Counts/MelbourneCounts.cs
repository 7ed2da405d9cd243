using System.Text;
using Dasta.Demo.Cast;

namespace Dasta.Demo.Counts;

/// <summary>
/// Real counts (City of Melbourne, CC BY): each town gets one sensor as its centre, with the dates as they are.
/// </summary>
internal sealed class MelbourneCounts : ICounts
{
    private readonly string[][] _rows;

    /// <param name="folder">Holds <c>melbourne-pedestrian/hourly_counts.csv</c>, or that file itself.</param>
    /// <exception cref="DemoFailure">The file is not there or is something else.</exception>
    public MelbourneCounts(string folder)
    {
        var path = new[] { Path.Combine(folder, "melbourne-pedestrian"), folder }
            .Select(place => Path.Combine(place, "hourly_counts.csv"))
            .FirstOrDefault(File.Exists)
            ?? throw new DemoFailure($"{folder} holds no melbourne-pedestrian/hourly_counts.csv.");
        _rows = [.. File.ReadLines(path).Select(line => line.Split(','))];
        var absent = Roles.Towns.Where(town => Array.IndexOf(_rows[0], town.Sensor) < 0);
        if (absent.Any() || _rows[0][0] != "local_time")
        {
            throw new DemoFailure($"{path} lacks the column local_time or the sensors of the demo.");
        }
    }

    public string TimeZone => "Australia/Melbourne";

    public Periods Periods { get; } = new(2013, "2014MM12");

    public string ColumnOf(Member town) => town.Sensor!;

    public async Task WriteAsync(Member town, Stream output, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        var column = Array.IndexOf(_rows[0], town.Sensor);
        foreach (var row in _rows)
        {
            cancellation.ThrowIfCancellationRequested();
            await writer.WriteAsync($"{row[0]},{row[column]}\n");
        }
    }
}
