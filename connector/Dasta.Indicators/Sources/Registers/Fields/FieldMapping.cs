namespace Dasta.Indicators.Sources.Registers.Fields;

/// <summary>How a field is filled: from a column, by a constant, or from the tags of OpenStreetMap.</summary>
/// <param name="Field">The field.</param>
/// <param name="Column">Column, or for tags the path they lie at; null for a constant.</param>
/// <param name="Value">The constant, or null.</param>
/// <param name="Values">Texts of the file and what each means.</param>
/// <param name="Otherwise">What any other text means; null where it stands for itself.</param>
/// <param name="Format">How dates and moments are written.</param>
/// <param name="Separator">Between the items of a list.</param>
/// <param name="FromTags">True when the tags of an outlet say it.</param>
internal sealed record FieldMapping(
    RegisterField Field,
    string? Column,
    string? Value,
    IReadOnlyDictionary<string, string> Values,
    string? Otherwise,
    DateFormat Format,
    char Separator,
    bool FromTags);
