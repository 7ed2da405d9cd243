using System.Globalization;
using System.Text.RegularExpressions;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.Merchants;

/// <summary>
/// A month of a shop as people type it: <c>2025-03</c> or <c>3/2025</c>, numbers with points or spaces between the
/// thousands and a comma before the cents, or as programs write them.
/// </summary>
internal static partial class TypedMonth
{
    private const int YearsBack = 10;
    private const long PeopleMost = 10_000_000;
    private const decimal EuroMost = 1_000_000_000;
    private static readonly string[] Forms = ["yyyy-MM", "M/yyyy", "MM/yyyy", "yyyy-MM-dd"];

    /// <summary>The month; refused with SHOP-003, which names what is wrong.</summary>
    public static Outcome<ShopMonth> Read(
        string month, string visitors, string receipts, string turnover, DateOnly today)
    {
        if (FirstDay(month) is not { } first || first.AddMonths(1) > today || first.AddYears(YearsBack) < today)
        {
            return Refuse("month", month);
        }

        if (!TryCount(visitors, out var came))
        {
            return Refuse("visitors", visitors);
        }

        if (!TryCount(receipts, out var sold) || sold > came)
        {
            return Refuse("receipts", receipts);
        }

        if (!TryEuro(turnover, out var euro))
        {
            return Refuse("turnover", turnover);
        }

        return came is null && sold is null && euro is null
            ? Refuse("visitors, receipts, turnover", string.Empty)
            : new ShopMonth(first, came, sold, euro);
    }

    /// <summary>The first day of a month as it was typed; null where it is none.</summary>
    public static DateOnly? FirstDay(string text) => DateOnly.TryParseExact(
        text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? new DateOnly(day.Year, day.Month, 1) : null;

    private static Refusal Refuse(string field, string text) =>
        MerchantCodes.MalformedMonth.Refuse(text.Length == 0 ? $"{field}." : $"{field} \"{Short(text)}\".");

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static bool TryCount(string text, out long? count)
    {
        count = null;
        var plain = Plain(text);
        if (plain.Length == 0)
        {
            return true;
        }

        if (!long.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read > PeopleMost)
        {
            return false;
        }

        count = read;
        return true;
    }

    private static bool TryEuro(string text, out decimal? euro)
    {
        euro = null;
        var plain = Plain(text);
        if (plain.Length == 0)
        {
            return true;
        }

        if (!decimal.TryParse(
                plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read)
            || read > EuroMost)
        {
            return false;
        }

        euro = read;
        return true;
    }

    // 1.234,50 and 1 234,50 and 1234.50 are the same; 1.234 is a thousand and more, as people here write it.
    private static string Plain(string text)
    {
        var close = Spaces().Replace(text.Replace("€", string.Empty, StringComparison.Ordinal), string.Empty);
        return close.Contains(',', StringComparison.Ordinal)
            ? close.Replace(".", string.Empty, StringComparison.Ordinal).Replace(',', '.')
            : Thousands().IsMatch(close) ? close.Replace(".", string.Empty, StringComparison.Ordinal) : close;
    }

    [GeneratedRegex(@"\s", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A[0-9]{1,3}(?:\.[0-9]{3})+\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Thousands();
}
