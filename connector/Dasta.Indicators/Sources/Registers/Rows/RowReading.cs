using Dasta.Indicators.Registers;

namespace Dasta.Indicators.Sources.Registers.Rows;

/// <summary>What a row gave: entries, or a reason why it is set aside.</summary>
internal readonly record struct RowReading(IReadOnlyList<IRegisterEntry> Entries, SetAsideReason? Fault, string Detail)
{
    public static RowReading Of(params IReadOnlyList<IRegisterEntry> entries) => new(entries, null, string.Empty);

    public static RowReading SetAside(SetAsideReason reason, string detail) => new([], reason, detail);
}
