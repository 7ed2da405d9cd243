using Dasta.Indicators.Sources.Registers.Fields;
using Dasta.Indicators.Sources.Tables;

namespace Dasta.Indicators.Sources.Registers;

/// <summary>A validated mapping of a register: how its files are read.</summary>
/// <param name="Id">Id of the source.</param>
/// <param name="Title">Name a person recognises.</param>
/// <param name="Nis">NIS code of the town.</param>
/// <param name="Register">What is registered.</param>
/// <param name="ByYear">True when a file replaces the years it has rows of; false when it replaces everything.</param>
/// <param name="Zone">Clock of moments.</param>
/// <param name="Shape">How rows lie in a file.</param>
/// <param name="DecimalMark">Mark in numbers.</param>
/// <param name="Missing">Texts that stand for an empty cell.</param>
/// <param name="Fields">How the fields are filled, in the order of the mapping.</param>
/// <param name="Text">The document as it is kept.</param>
/// <param name="Digest">SHA-256 of the document.</param>
internal sealed record RegisterMapping(
    string Id,
    string Title,
    string Nis,
    RegisterDefinition Register,
    bool ByYear,
    TimeZoneInfo Zone,
    TableShape Shape,
    char DecimalMark,
    IReadOnlyList<string> Missing,
    IReadOnlyList<FieldMapping> Fields,
    string Text,
    byte[] Digest)
{
    /// <summary>The version an entry of this day belongs to, where files replace by year.</summary>
    public DateOnly? YearOf(DateOnly day) => ByYear ? new DateOnly(day.Year, 1, 1) : null;

    /// <summary>Code of a zone of this town: a slug is completed, a code is left as it is.</summary>
    public string ZoneCode(string slugOrCode) =>
        slugOrCode.Length > 6 && slugOrCode[5] == '-'
        && !slugOrCode.AsSpan(0, 5).ContainsAnyExceptInRange('0', '9')
            ? slugOrCode
            : $"{Nis}-{slugOrCode}";
}
