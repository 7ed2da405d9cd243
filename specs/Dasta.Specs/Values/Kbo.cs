using System.Globalization;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Specs.Values;

/// <summary>An enterprise number of the Crossroads Bank for Enterprises (KBO): ten digits with a check.</summary>
public readonly record struct Kbo
{
    private readonly string? _digits;

    private Kbo(string digits) => _digits = digits;

    /// <summary>
    /// Reads ten digits, dots and spaces allowed between; refused with VALUE-003 when the check fails.
    /// </summary>
    public static Outcome<Kbo> Parse(string? text)
    {
        var digits = (text ?? string.Empty).Replace(".", string.Empty, StringComparison.Ordinal)
            .Replace(" ", string.Empty, StringComparison.Ordinal);
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit))
        {
            return ValueCodes.MalformedKbo.Refuse();
        }

        var head = int.Parse(digits.AsSpan(0, 8), CultureInfo.InvariantCulture);
        var check = int.Parse(digits.AsSpan(8, 2), CultureInfo.InvariantCulture);
        return check == 97 - (head % 97) ? new Kbo(digits) : ValueCodes.MalformedKbo.Refuse();
    }

    public override string ToString() => _digits ?? string.Empty;
}
