using Dasta.Indicators.Calculation.Registers;

namespace Dasta.Indicators.Registers;

/// <summary>A figure about a municipality by which others are divided; it holds from a date on.</summary>
/// <param name="Nis">Code of the municipality on that date.</param>
/// <param name="Quantity">One of <see cref="Quantities"/>.</param>
/// <param name="ValidFrom">The date it holds from; shown with every figure that uses it.</param>
/// <param name="Value">Its value, in the unit its name ends with, or a number of them.</param>
internal sealed record ReferenceEntry(string Nis, string Quantity, DateOnly ValidFrom, double Value) : IRegisterEntry
{
    public const string Establishments = "establishments";

    /// <summary>Everything that can be referred to; each is additive over municipalities.</summary>
    public static IReadOnlyList<string> Quantities { get; } =
        [ReferenceName.Inhabitants, ReferenceName.AreaSquareKilometres, ReferenceName.Beds, Establishments];

    public string Key => $"{Quantity} {Nis}";

    public DateOnly? ValidOn => ValidFrom;
}
