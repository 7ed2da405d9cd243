namespace Dasta.Indicators.Registers;

/// <summary>Days that are not like others.</summary>
/// <param name="FirstDay">First day.</param>
/// <param name="LastDay">Last day, itself included.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="ValidOn">First day of its year where each year is replaced apart; else null.</param>
internal sealed record HolidayEntry(DateOnly FirstDay, DateOnly LastDay, string Kind, string Name, DateOnly? ValidOn)
    : IRegisterEntry
{
    public const string School = "school";

    /// <summary>The closed list of kinds: by law, of schools, a day between, of one town.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["public", School, "bridge", "local"];

    public string Key => $"{FirstDay:yyyy-MM-dd} {Kind} {Name}";
}
