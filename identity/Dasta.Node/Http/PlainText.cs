using Microsoft.Extensions.Primitives;

namespace Dasta.Node.Http;

/// <summary>Texts from outside that may be handed on: to the database, which does not hold NUL, and to logs.</summary>
public static class PlainText
{
    /// <summary>True for a text without control characters.</summary>
    public static bool IsLine(string? text) => text is null || !text.Any(char.IsControl);

    /// <summary>True for values that may run over lines and have no other control characters.</summary>
    public static bool AreLines(StringValues values) => values.All(value =>
        value is null || !value.Any(sign => char.IsControl(sign) && sign is not ('\r' or '\n' or '\t')));
}
