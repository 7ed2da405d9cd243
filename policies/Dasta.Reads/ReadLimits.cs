namespace Dasta.Reads;

/// <summary>Bounds of what is kept about an answer.</summary>
public static class ReadLimits
{
    /// <summary>Codes of indicators, and of areas, that are kept about one answer.</summary>
    public const int DetailCodes = 100;
}
