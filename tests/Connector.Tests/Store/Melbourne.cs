using Dasta.Indicators;

namespace Connector.Tests.Store;

/// <summary>The real counts of Melbourne in one town, every sensor as a zone of its own.</summary>
internal static class Melbourne
{
    public const string File = "data/melbourne-pedestrian/hourly_counts.csv";

    /// <summary>Puts the source and imports the file.</summary>
    public static async Task<ImportSummary> ImportAsync(TestTown town)
    {
        var path = SharedFiles.Find(File)!;
        var columns = System.IO.File.ReadLines(path).First().Split(',')[1..];
        (await town.Store.PutSourceAsync(TestTown.Mapping(columns), default)).Succeeded.ShouldBeTrue();
        await using var stream = System.IO.File.OpenRead(path);
        return (await town.Store.ImportAsync("passages", stream, "hourly_counts.csv", null, default)).Value.Value;
    }
}
