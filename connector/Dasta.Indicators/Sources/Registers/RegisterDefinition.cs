using Dasta.Indicators.Sources.Registers.Fields;
using Dasta.Indicators.Sources.Registers.Rows;

namespace Dasta.Indicators.Sources.Registers;

/// <summary>A kind of register: its fields and how a row of them becomes entries.</summary>
/// <param name="Name">Its name in mappings and addresses.</param>
/// <param name="Fields">What a mapping can fill.</param>
/// <param name="CanReplaceByYear">True when a file may replace the years it has rows of, instead of everything.</param>
/// <param name="Read">The entries of a row, or why it has none.</param>
internal sealed record RegisterDefinition(
    string Name,
    IReadOnlyList<RegisterField> Fields,
    bool CanReplaceByYear,
    Func<RegisterRow, RegisterMapping, RowReading> Read)
{
    /// <summary>Every register, by name.</summary>
    public static IReadOnlyDictionary<string, RegisterDefinition> All { get; } =
        new[]
        {
            PremisesReading.Definition, EventReading.Definition, HolidayReading.Definition,
            ReferenceReading.Definition, ZoneReading.Definition, SensorReading.Definition,
            OpeningHoursReading.Definition,
        }.ToDictionary(register => register.Name, StringComparer.Ordinal);
}
