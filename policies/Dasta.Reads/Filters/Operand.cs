using Dasta.Reads.Models;

namespace Dasta.Reads.Filters;

/// <summary>One side of a comparison.</summary>
internal abstract record Operand
{
    /// <summary>Whether it may have no value.</summary>
    public abstract bool Nullable { get; }

    /// <summary>Type of the operand; null for the literal null, which has none.</summary>
    public abstract ColumnType? Type { get; }

    /// <summary>Whether two operands can be compared; null goes with everything.</summary>
    public static bool Comparable(Operand left, Operand right) =>
        left.Type is not { } first || right.Type is not { } second || first == second
        || (IsNumeric(first) && IsNumeric(second));

    /// <summary>
    /// The operand as the other side needs it: a date that meets an instant is the start of its day in UTC.
    /// </summary>
    public Operand AlignedTo(ColumnType? other) => (this, Type, other) switch
    {
        (Literal { Value: DateOnly day }, _, ColumnType.Instant) =>
            new Literal(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
        (_, ColumnType.Date, ColumnType.Instant) => new Call(FilterFunction.StartOfDay, this),
        _ => this,
    };

    private static bool IsNumeric(ColumnType type) => type is ColumnType.WholeNumber or ColumnType.Number;

    /// <summary>A property of the entity.</summary>
    public sealed record Field(ColumnDefinition Column) : Operand
    {
        public override bool Nullable => Column.Nullable;

        public override ColumnType? Type => Column.Type;
    }

    /// <summary>
    /// A value of the caller: string, int, long, double, decimal, DateOnly, DateTime in UTC, or null.
    /// </summary>
    public sealed record Literal(object? Value) : Operand
    {
        public override bool Nullable => Value is null;

        public override ColumnType? Type => Value switch
        {
            null => null,
            string => ColumnType.Text,
            int or long => ColumnType.WholeNumber,
            DateOnly => ColumnType.Date,
            DateTime => ColumnType.Instant,
            _ => ColumnType.Number,
        };
    }

    /// <summary>A function of one operand, for example <c>year(PeriodStart)</c>.</summary>
    public sealed record Call(FilterFunction Function, Operand Argument) : Operand
    {
        public override bool Nullable => Argument.Nullable;

        public override ColumnType? Type => Function switch
        {
            FilterFunction.ToLower or FilterFunction.ToUpper => ColumnType.Text,
            FilterFunction.StartOfDay => ColumnType.Instant,
            _ => ColumnType.WholeNumber,
        };
    }
}
