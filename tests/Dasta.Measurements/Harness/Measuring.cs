using System.Text.Json.Nodes;

namespace Dasta.Measurements.Harness;

/// <summary>
/// Runs subject and reference in turn (A-B-A-B), so that a slow moment of the machine hits both, throws the first round
/// away and takes the median of the rest, or the worst where the measurement says so.
/// </summary>
internal static class Measuring
{
    public static async Task<JsonObject> RunAsync(IMeasurement measurement, CancellationToken cancellation)
    {
        await measurement.PrepareAsync(cancellation);
        var subject = new List<double>();
        var reference = new List<double>();
        for (var round = 0; round <= measurement.Rounds; round++)
        {
            var ours = await measurement.SubjectAsync(cancellation);
            var theirs = measurement.HasReference ? await measurement.ReferenceAsync(cancellation) : 0;
            if (round > 0)
            {
                subject.Add(ours);
                reference.Add(theirs);
            }
        }

        await Console.Error.WriteLineAsync(
            $"dasta: rounds of {string.Join(", ", subject.Select(Round))} {measurement.Unit}");
        return Describe(measurement, Told(subject), measurement.HasReference ? Told(reference) : null);

        double Told(List<double> values) => !measurement.IsWorst ? Median(values)
            : measurement.MoreIsBetter ? values.Min() : values.Max();
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
        if (value == 0)
        {
            return 0;
        }

        var scale = Math.Pow(10, 2 - Math.Floor(Math.Log10(Math.Abs(value) + double.Epsilon)));
        return Math.Round(Math.Round(value * scale) / scale, 6);
    }
}
