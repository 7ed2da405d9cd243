namespace Dasta.Specs.Indicators;

/// <summary>
/// Which figures follow from others of the same zone and period. Levels of one thing over different public figures,
/// such as nights for each bed, each inhabitant and each square kilometre, or as an index to the median of peers,
/// follow from one another; and of a quotient and its two sides each from the other two.
/// </summary>
public static class IndicatorKin
{
    private const string PeerMedian = "peerMedian:";

    // What levels are divided by: open registers.
    private static readonly string[] Divisors = ["areaSquareKilometres", "beds", "inhabitants", "streetMetres"];

    private static readonly string[][] Quotients = [["S7", "S1", "V1"], ["S3", "S1", "S2"]];

    /// <summary>The codes, and those of the indicators whose figures follow from theirs.</summary>
    public static IReadOnlySet<string> KnownFrom(IEnumerable<string> codes)
    {
        var known = codes.SelectMany(LevelsLike).ToHashSet(StringComparer.Ordinal);
        while (Quotients.FirstOrDefault(parts => parts.Count(known.Contains) == parts.Length - 1) is { } parts)
        {
            known.UnionWith(parts);
        }

        return known;
    }

    private static IEnumerable<string> LevelsLike(string indicator) =>
        IndicatorDefinitions.Find(indicator) is { } definition && MeasuredBy(definition) is { } measured
            ? IndicatorDefinitions.All.Where(one => MeasuredBy(one) == measured).Select(one => one.Id)
            : [indicator];

    /// <summary>What is divided by a public figure; null for an indicator that tells no level.</summary>
    private static string? MeasuredBy(IndicatorDefinition definition)
    {
        var measured = definition.Inputs.Where(input => !IsPublic(input)).ToArray();
        return measured.Length == 1 && definition.Inputs.Any(IsPublic) ? measured[0] : null;
    }

    private static bool IsPublic(string input) => Divisors.Contains(input, StringComparer.Ordinal)
        || input.StartsWith(PeerMedian, StringComparison.Ordinal);
}
