using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dasta.Reads;

namespace Dasta.Connector.Audit;

/// <summary>Writes for the audit which figures left; never a value of theirs.</summary>
internal static class ReleasedFigures
{
    private const int UsualBytes = 4096;

    /// <param name="set">The entity set they were read from.</param>
    /// <param name="detail">Null when it is not known which they were.</param>
    public static string Write(string set, ReleasedDetail? detail)
    {
        var bytes = new ArrayBufferWriter<byte>(UsualBytes);
        using (var written = new Utf8JsonWriter(bytes))
        {
            written.WriteStartObject();
            written.WriteString("set", set);
            if (detail is not null)
            {
                WriteCodes(written, "indicators", detail.Indicators);
                WriteCodes(written, "areas", detail.Areas);
                written.WriteString("from", Day(detail.From));
                written.WriteString("until", Day(detail.Until));
            }

            if (detail is { IsWhole: false })
            {
                written.WriteBoolean("more", true);
            }

            written.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void WriteCodes(Utf8JsonWriter written, string name, IEnumerable<string> codes)
    {
        written.WriteStartArray(name);
        foreach (var code in codes)
        {
            written.WriteStringValue(code);
        }

        written.WriteEndArray();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
