namespace Dasta.Indicators.Sources.Registers.Fields;

/// <summary>A field of a register, for a mapping to fill.</summary>
/// <param name="Name">Its name in mappings.</param>
/// <param name="Type">How its text is read.</param>
/// <param name="IsNeeded">True when a mapping has to fill it and no row may leave it empty.</param>
internal sealed record RegisterField(string Name, FieldType Type, bool IsNeeded = false)
{
    /// <summary>The closed list of a code.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
}
