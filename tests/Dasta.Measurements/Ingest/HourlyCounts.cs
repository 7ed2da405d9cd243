using System.Globalization;
using System.Text;

namespace Dasta.Measurements.Ingest;

/// <summary>
/// The same readings twice: as the wide CSV a vendor sends and as the long CSV that COPY takes. Forty sensors over
/// three years of hours, one cell in a hundred empty.
/// </summary>
internal sealed class HourlyCounts
{
    public const int Sensors = 40;
    private static readonly DateTime First = new(2012, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = new(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private HourlyCounts(byte[] wide, string longForm, long readings)
    {
        Wide = wide;
        LongForm = longForm;
        Readings = readings;
    }

    public byte[] Wide { get; }

    /// <summary><c>series,stamp,value</c> without a header, in the order of the wide file.</summary>
    public string LongForm { get; }

    public long Readings { get; }

    public static HourlyCounts Make()
    {
        var wide = new StringBuilder("local_time");
        wide.AppendJoin(string.Empty, Enumerable.Range(1, Sensors).Select(sensor => $",s{sensor}")).Append('\n');
        var longForm = new StringBuilder();
        long readings = 0;
        uint state = 1;
        for (var hour = First; hour < End; hour = hour.AddHours(1))
        {
            wide.Append(CultureInfo.InvariantCulture, $"{hour:yyyy-MM-ddTHH:mm}");
            for (var sensor = 1; sensor <= Sensors; sensor++)
            {
                state = (state * 1664525) + 1013904223;
                wide.Append(',');
                if (state >> 16 < 655)
                {
                    continue;
                }

                var count = (state >> 16) % 2500;
                wide.Append(count);
                longForm.Append(CultureInfo.InvariantCulture, $"s{sensor},{hour:yyyy-MM-ddTHH:mm}+00,{count}\n");
                readings++;
            }

            wide.Append('\n');
        }

        return new HourlyCounts(
            Encoding.ASCII.GetBytes(wide.ToString()), longForm.ToString(), readings);
    }
}
