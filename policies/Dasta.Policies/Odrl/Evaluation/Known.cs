using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>A value as it is compared: read once, compared often.</summary>
/// <param name="Text">The value as it is written.</param>
/// <param name="Name">The same for every spelling of the value that its code list knows.</param>
/// <param name="Around">The value itself and everything broader.</param>
internal sealed record Known(
    string Text, string Name, string[] Around, decimal? Number, Moment? Moment, TimeLength? Length)
{
    /// <summary>A value of which nothing broader is known.</summary>
    public static Known Of(string text, params IReadOnlyList<string> broader) => new(
        text, text, [text, .. broader], Literals.Number.Read(text), Literals.Moment.Read(text), TimeLength.Read(text));

    /// <summary>A value of a left operand, with what is broader by its code list.</summary>
    public static Known OfOperand(string operand, string text) =>
        Of(text, CodeLists.Broader(operand, text)) with { Name = CodeLists.Canonical(operand, text) };

    /// <summary>A moment.</summary>
    public static Known Of(DateTimeOffset moment) =>
        Of(Literals.Moment.Write(moment)) with { Moment = Literals.Moment.At(moment) };

    /// <summary>
    /// True for the same text in some spelling, or, of values with an order, for the same number, moment or duration.
    /// </summary>
    public bool IsSame(Known other, OperandType type) => type == OperandType.Text
        ? string.Equals(Text, other.Text, StringComparison.Ordinal)
            || string.Equals(Name, other.Name, StringComparison.Ordinal)
        : Order(other) == 0;

    /// <summary>Below, at or above the other; null where the two have no order.</summary>
    public int? Order(Known other) =>
        Number is { } number && other.Number is { } otherNumber ? number.CompareTo(otherNumber)
        : Moment is { } moment && other.Moment is { } otherMoment ? moment.OrderTo(otherMoment)
        : Length is { } length && other.Length is { } otherLength ? length.OrderTo(otherLength)
        : null;

    /// <summary>True when both are values of the type and it is known whether they are the same.</summary>
    public bool IsComparable(Known other, OperandType type) => type switch
    {
        OperandType.Number => Number is not null && other.Number is not null,
        OperandType.Moment => Moment is not null && other.Moment is not null,
        OperandType.TimeLength => Length is { } one && other.Length is { } two && one.OrderTo(two) is not null,
        _ => true,
    };

    /// <summary>True when this is the other or lies in it.</summary>
    public bool LiesIn(Known other, OperandType type)
    {
        if (type != OperandType.Text)
        {
            return IsSame(other, type);
        }

        foreach (var text in Around)
        {
            if (string.Equals(text, other.Text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
