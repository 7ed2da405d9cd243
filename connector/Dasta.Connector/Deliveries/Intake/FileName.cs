namespace Dasta.Connector.Deliveries.Intake;

/// <summary>The name of a file as its sender gives it: only a label, never a path.</summary>
internal static class FileName
{
    private const int LengthLimit = 200;

    /// <summary>The last part of the name, without control characters; another one where nothing is left.</summary>
    public static string Of(string? given, string otherwise)
    {
        var last = (given ?? string.Empty).Split('/', '\\')[^1];
        var clean = string.Concat(last.Where(one => !char.IsControl(one) && !char.IsSurrogate(one)).Take(LengthLimit));
        return clean.Length > 0 ? clean : otherwise;
    }
}
