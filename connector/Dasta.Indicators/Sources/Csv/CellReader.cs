using System.Globalization;
using System.Text;
using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Sources.Csv;

/// <summary>Reads a cell that holds a whole number, or says why it cannot.</summary>
internal sealed class CellReader(int upperBound, IReadOnlyList<string> missing)
{
    private readonly byte[][] _missing = missing.Select(Encoding.UTF8.GetBytes).ToArray();
    private readonly bool _hasDigits = missing.Any(mark => mark.Length > 0 && mark.All(char.IsAsciiDigit));

    /// <summary>
    /// The number, <see cref="ReadingBlock.Missing"/> or, where a text stands for missing,
    /// <see cref="ReadingBlock.TakenAway"/>; null when there is none of these, with the reason.
    /// </summary>
    public int? Read(ReadOnlySpan<byte> cell, out SetAsideReason reason)
    {
        reason = SetAsideReason.MalformedNumber;
        return _hasDigits && IsMark(cell.Trim((byte)' ')) ? ReadingBlock.TakenAway : Number(cell, out reason);
    }

    private int? Number(ReadOnlySpan<byte> cell, out SetAsideReason reason)
    {
        reason = SetAsideReason.MalformedNumber;
        long number = 0;
        var index = 0;
        for (; index < cell.Length && index < 10 && char.IsAsciiDigit((char)cell[index]); index++)
        {
            number = (number * 10) + (cell[index] - '0');
        }

        if (index != cell.Length)
        {
            return ReadSlowly(cell, out reason);
        }

        if (index == 0)
        {
            return ReadingBlock.Missing;
        }

        reason = SetAsideReason.AboveUpperBound;
        return number <= upperBound ? (int)number : null;
    }

    // Spaces around a number, a fraction of nothing but zeros (spreadsheets write 12.0) and the texts for missing.
    private int? ReadSlowly(ReadOnlySpan<byte> cell, out SetAsideReason reason)
    {
        reason = SetAsideReason.MalformedNumber;
        var text = cell.Trim((byte)' ');
        if (text.IsEmpty)
        {
            return ReadingBlock.Missing;
        }

        if (IsMark(text))
        {
            return ReadingBlock.TakenAway;
        }

        var negative = text[0] == '-';
        text = negative ? text[1..] : text;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        if (whole.IsEmpty || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (point >= 0 && fraction.IsEmpty))
        {
            return null;
        }

        if (negative)
        {
            reason = SetAsideReason.NegativeNumber;
            return null;
        }

        if (fraction.ContainsAnyExcept((byte)'0'))
        {
            reason = SetAsideReason.NotAnInteger;
            return null;
        }

        reason = SetAsideReason.AboveUpperBound;
        whole = whole.TrimStart((byte)'0');
        return whole.Length < 10 ? Number(whole.IsEmpty ? "0"u8 : whole, out reason) : Large(whole);
    }

    private bool IsMark(ReadOnlySpan<byte> text)
    {
        foreach (var mark in _missing)
        {
            if (mark.Length > 0 && text.SequenceEqual(mark))
            {
                return true;
            }
        }

        return false;
    }

    private int? Large(ReadOnlySpan<byte> digits) =>
        digits.Length == 10 && long.Parse(digits, CultureInfo.InvariantCulture) is var number && number <= upperBound
            ? (int)number
            : null;
}
