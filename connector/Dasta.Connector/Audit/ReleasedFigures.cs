using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Reads;

namespace Dasta.Connector.Audit;

/// <summary>Writes for the audit which figures left; never a value of theirs.</summary>
internal static class ReleasedFigures
{
    /// <param name="set">The entity set they were read from.</param>
    /// <param name="detail">Null when it is not known which they were.</param>
    public static string Write(string set, ReleasedDetail? detail)
    {
        var written = new JsonObject { ["set"] = set };
        if (detail is not null)
        {
            written["indicators"] = Codes(detail.Indicators);
            written["areas"] = Codes(detail.Areas);
            written["from"] = Day(detail.From);
            written["until"] = Day(detail.Until);
        }

        if (detail is { IsWhole: false })
        {
            written["more"] = true;
        }

        return written.ToJsonString();
    }

    private static JsonArray Codes(IEnumerable<string> codes) => new([.. codes.Select(code => (JsonNode)code)]);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
