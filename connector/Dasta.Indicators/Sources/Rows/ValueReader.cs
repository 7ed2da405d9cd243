using Dasta.Indicators.Sources.Mapping;
using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>Reads cells of values: to whole numbers of the series' smallest unit.</summary>
internal sealed class ValueReader(TableMapping mapping)
{
    // So many digits always fit in an int.
    private const int DigitsMaximum = 9;
    private static readonly decimal[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
    private readonly NumberReader _numbers = new(mapping.Shape.DecimalMark, mapping.GroupMark);

    /// <summary>The number in a cell, or null.</summary>
    public decimal? Number(ReadOnlySpan<char> cell) => _numbers.Read(cell);

    /// <summary>
    /// What a cell holds. Where no decimals are kept a fraction is a fault, since what is counted one by one has none;
    /// else further digits are rounded.
    /// </summary>
    public CellValue Read(ReadOnlySpan<char> cell, ValueMapping value)
    {
        if (cell.IsEmpty)
        {
            return CellValue.Empty;
        }

        if (IsAmong(mapping.Missing, cell))
        {
            return CellValue.Marked;
        }

        if (IsAmong(mapping.Suppressed, cell))
        {
            return CellValue.Suppressed;
        }

        if (value.IsWhole && TryReadDigits(cell, out var digits))
        {
            return digits > value.UpperBound ? CellValue.Faulty(SetAsideReason.AboveUpperBound)
                : digits > 0 && digits < value.SuppressedBelow ? CellValue.Suppressed
                : CellValue.Of(digits);
        }

        if (_numbers.Read(cell) is not { } number)
        {
            // Digits alone that no number can hold are a number, and too large.
            return CellValue.Faulty(cell.ContainsAnyExceptInRange('0', '9')
                ? SetAsideReason.MalformedNumber
                : SetAsideReason.AboveUpperBound);
        }

        if (number < 0 && !value.Property.MayBeNegative)
        {
            return CellValue.Faulty(SetAsideReason.NegativeNumber);
        }

        // Beyond this no product can overflow, and no upper bound lies above it.
        if (Math.Abs(number) > int.MaxValue || Math.Abs(number) * value.Multiplier > value.UpperBound)
        {
            return CellValue.Faulty(SetAsideReason.AboveUpperBound);
        }

        if (number > 0 && number * value.Multiplier < value.SuppressedBelow)
        {
            return CellValue.Suppressed;
        }

        var exact = number * value.Multiplier * Powers[value.Decimals];
        var whole = Math.Round(exact, MidpointRounding.AwayFromZero);
        return value.Decimals == 0 && whole != exact ? CellValue.Faulty(SetAsideReason.NotAnInteger)
            : whole is > int.MaxValue or <= ReadingBlock.TakenAway ? CellValue.Faulty(SetAsideReason.AboveUpperBound)
            : CellValue.Of((int)whole);
    }

    // By far the most cells: a count as digits alone.
    private static bool TryReadDigits(ReadOnlySpan<char> cell, out int number)
    {
        number = 0;
        if (cell.Length > DigitsMaximum)
        {
            return false;
        }

        foreach (var one in cell)
        {
            if (!char.IsAsciiDigit(one))
            {
                return false;
            }

            number = (10 * number) + (one - '0');
        }

        return true;
    }

    private static bool IsAmong(IReadOnlyList<string> texts, ReadOnlySpan<char> cell)
    {
        foreach (var text in texts)
        {
            if (cell.SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }
}
