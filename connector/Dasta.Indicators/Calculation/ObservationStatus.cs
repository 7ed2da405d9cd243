namespace Dasta.Indicators.Calculation;

/// <summary>Codes of SDMX CL_OBS_STATUS that figures use here.</summary>
internal static class ObservationStatus
{
    public const string Normal = "A";

    /// <summary>The period holds the joint of two measurements.</summary>
    public const string Break = "B";

    /// <summary>Rests on a link or a method that is weaker than usual.</summary>
    public const string Estimated = "E";

    public const string Provisional = "P";
    public const string Missing = "M";

    private const string FromWeakToStrong = Missing + Break + Estimated + Provisional + Normal;

    /// <summary>The status that says most against a figure: missing, break, estimated, provisional, normal.</summary>
    public static string Weakest(IEnumerable<string> statuses) =>
        statuses.MinBy(status => FromWeakToStrong.IndexOf(status, StringComparison.Ordinal))!;
}
