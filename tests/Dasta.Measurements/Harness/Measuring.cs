using System.Text.Json.Nodes;

namespace Dasta.Measurements.Harness;

/// <summary>
/// Runs subject and reference in turn (A-B-A-B), throws the first round away and takes the median of the rest, so that
/// a slow moment of the machine hits both.
/// </summary>
internal static class Measuring
{
    private const int Rounds = 5;

    public static async Task<JsonObject> RunAsync(IMeasurement measurement, CancellationToken cancellation)
    {
        await measurement.PrepareAsync(cancellation);
        var subject = new List<double>();
        var reference = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var ours = await measurement.SubjectAsync(cancellation);
            var theirs = measurement.HasReference ? await measurement.ReferenceAsync(cancellation) : 0;
            if (round > 0)
            {
                subject.Add(ours);
                reference.Add(theirs);
            }
        }

        return Describe(measurement, Median(subject), measurement.HasReference ? Median(reference) : null);
    }

    private static JsonObject Describe(IMeasurement measurement, double value, double? reference) => new()
    {
        ["name"] = measurement.Name,
        ["value"] = Round(value),
        ["unit"] = measurement.Unit,
        ["reference"] = reference is { } other ? Round(other) : null,
        ["ratio"] = reference is { } against
            ? Round(measurement.MoreIsBetter ? value / against : against / value)
            : null,
        ["bar"] = measurement.Bar,
    };

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    // Three significant digits are more than such a figure can carry.
    private static double Round(double value)
    {
        var scale = Math.Pow(10, 2 - Math.Floor(Math.Log10(Math.Abs(value) + double.Epsilon)));
        return Math.Round(Math.Round(value * scale) / scale, 6);
    }
}
