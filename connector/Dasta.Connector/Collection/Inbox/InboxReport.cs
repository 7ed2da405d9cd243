using System.Text.Json;
using Dasta.Indicators;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>What became of a file of an inbox, written beside it.</summary>
internal static class InboxReport
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>Where the report of a file lies.</summary>
    public static string PathOf(string file) => file + ".report.json";

    public static Task WriteAsync(
        string file, string source, DateTimeOffset now, Outcome<ImportSummary> imported, CancellationToken cancellation)
    {
        var report = new
        {
            File = Path.GetFileName(file),
            Source = source,
            At = now,
            Summary = imported.Succeeded ? imported.Value : null,
            Refusal = imported.Refusal,
        };
        return File.WriteAllTextAsync(PathOf(file), JsonSerializer.Serialize(report, Written), cancellation);
    }
}
