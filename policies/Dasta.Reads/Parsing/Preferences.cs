using System.Globalization;

namespace Dasta.Reads.Parsing;

/// <summary>What a client asks for in headers.</summary>
internal static class Preferences
{
    private const string PageSizeName = "maxpagesize";

    /// <summary>
    /// The page size of a Prefer header (OData Protocol 4.0, clause 8.2.8.5), or null; others are passed over.
    /// </summary>
    public static int? PageSize(string? prefer)
    {
        foreach (var part in (prefer ?? string.Empty).Split(','))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            var name = cut < 0 ? part.AsSpan() : part.AsSpan(0, cut).Trim();
            if (cut >= 0
                && (name is PageSizeName || name is "odata." + PageSizeName)
                && int.TryParse(part.AsSpan(cut + 1), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture, out var size)
                && size > 0)
            {
                return size;
            }
        }

        return null;
    }

    /// <summary>Whether an Accept header lets the answer be JSON with minimal metadata.</summary>
    public static bool AcceptsJson(string? accept) =>
        string.IsNullOrEmpty(accept) || accept.Split(',').Any(IsJson);

    /// <summary>Whether an OData-MaxVersion header lets the answer be 4.0.</summary>
    public static bool AcceptsVersion(string? maximum) =>
        string.IsNullOrEmpty(maximum)
        || (decimal.TryParse(maximum, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version)
            && version >= 4.0m);

    private static bool IsJson(string range)
    {
        var parts = range.Split(';', StringSplitOptions.TrimEntries);
        return (parts[0] is "*/*" or "application/*" or "application/json")
            && !parts.Skip(1).Contains("odata.metadata=full", StringComparer.OrdinalIgnoreCase);
    }
}
