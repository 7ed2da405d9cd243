namespace Dasta.Indicators.Sources.Registers.Fields;

/// <summary>Reads the text of a field as the type it has.</summary>
internal sealed class FieldReader(RegisterMapping mapping)
{
    private const double NumberLimit = 1e12;

    /// <summary>The value; null when there is none, with a reason when there is a text that is none.</summary>
    public object? Read(FieldMapping field, ReadOnlySpan<char> cell, out SetAsideReason? fault)
    {
        fault = null;
        var text = cell.Trim().ToString();
        if (text.Length == 0 || mapping.Missing.Contains(text, StringComparer.Ordinal))
        {
            return null;
        }

        text = field.Values.TryGetValue(text, out var meant) ? meant : field.Otherwise ?? text;
        if (text.Length == 0)
        {
            return null;
        }

        if (field.Field.Type != FieldType.Geometry
            && (text.Length > RegisterLimits.TextCharacters || text.Any(char.IsControl)))
        {
            fault = text.Length > RegisterLimits.TextCharacters
                ? SetAsideReason.TextTooLong
                : SetAsideReason.MalformedText;
            return null;
        }

        return Convert(field, text, ref fault);
    }

    private object? Convert(FieldMapping field, string text, ref SetAsideReason? fault)
    {
        switch (field.Field.Type)
        {
            case FieldType.Text or FieldType.Geometry:
                return text;
            case FieldType.Code:
                var code = field.Field.Codes.FirstOrDefault(
                    known => known.Equals(text, StringComparison.OrdinalIgnoreCase));
                fault = code is null ? SetAsideReason.UnknownClass : null;
                return code;
            case FieldType.List:
                var items = text.Split(
                    field.Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                fault = items.Length > RegisterLimits.ListItems ? SetAsideReason.TextTooLong : null;
                return items;
            case FieldType.Flag:
                var flag = ReadFlag(text);
                fault = flag is null ? SetAsideReason.UnknownClass : null;
                return flag;
            case FieldType.Date:
                fault = field.Format.TryReadDay(text, out var day) ? null : SetAsideReason.MalformedStamp;
                return fault is null ? day : null;
            case FieldType.Moment:
                var moment = field.Format.ReadMoment(text);
                fault = moment is null ? SetAsideReason.MalformedStamp : null;
                return moment;
            default:
                return ReadNumber(field.Field.Type, text, ref fault);
        }
    }

    private double? ReadNumber(FieldType type, string text, ref SetAsideReason? fault)
    {
        var number = GroupedNumber.Read(text, mapping.DecimalMark, type == FieldType.Degrees, out var reason);
        fault = number switch
        {
            null => reason,
            > NumberLimit or < -NumberLimit => SetAsideReason.AboveUpperBound,
            _ when type == FieldType.Whole && number % 1 != 0 => SetAsideReason.NotAnInteger,
            > int.MaxValue when type == FieldType.Whole => SetAsideReason.AboveUpperBound,
            _ => null,
        };
        return fault is null ? number : null;
    }

    private static bool? ReadFlag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "JA" or "J" or "Y" or "1" => true,
        "FALSE" or "NO" or "NEE" or "NEEN" or "N" or "0" => false,
        _ => null,
    };
}
