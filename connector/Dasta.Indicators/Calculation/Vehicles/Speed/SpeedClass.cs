using System.Globalization;

namespace Dasta.Indicators.Calculation.Vehicles.Speed;

/// <summary>A class of speeds, km/h; without upper bound when it is the fastest.</summary>
internal sealed record SpeedClass(double From, double? Until)
{
    /// <summary>Reads <c>30-40</c> or <c>70+</c>; null for anything else.</summary>
    public static SpeedClass? Parse(string? text)
    {
        if (text is { Length: > 1 } && text[^1] == '+')
        {
            return Number(text[..^1]) is { } fastest ? new(fastest, null) : null;
        }

        return text?.Split('-') is [var from, var until] && Number(from) is { } lower && Number(until) is { } upper
            && upper > lower ? new(lower, upper) : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number : null;
}
