namespace Dasta.Specs.Values;

/// <summary>
/// The code of an organisation as ACM/IDM gives it in <c>vo_orgcode</c>: an OVO code of the Flemish government, a KBO
/// number or the NIS code of a municipality or province.
/// </summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Text">As participants are listed with it: <c>OVO</c> and six digits, ten digits, or five.</param>
public readonly record struct OrganisationCode(OrganisationCodeKind Kind, string Text)
{
    private const string OvoPrefix = "OVO";
    private const int OvoDigits = 6;

    /// <summary>Reads a code; false for what is none of the three.</summary>
    public static bool TryParse(string? text, out OrganisationCode code)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        code = IsOvo(trimmed) ? new(OrganisationCodeKind.Ovo, trimmed.ToUpperInvariant())
            : NisCode.Parse(trimmed) is { Succeeded: true } nis ? new(OrganisationCodeKind.Nis, nis.Value.ToString())
            : Kbo.Parse(trimmed) is { Succeeded: true } kbo ? new(OrganisationCodeKind.Kbo, kbo.Value.ToString())
            : default;
        return code.Text is not null;
    }

    /// <summary>True for <c>OVO</c> and six digits.</summary>
    public static bool IsOvo(string text) => text.Length == OvoPrefix.Length + OvoDigits
        && text.StartsWith(OvoPrefix, StringComparison.OrdinalIgnoreCase)
        && text.AsSpan(OvoPrefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
