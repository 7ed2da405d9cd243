namespace Dasta.Policies.Disclosure;

/// <summary>
/// Codes of SDMX CL_CONF_STATUS. Beside a published figure stand only <see cref="Free"/> and
/// <see cref="Confidential"/>; the finer ones are for the figure's owner, since they tell small cells from others.
/// </summary>
public static class ConfidentialityStatus
{
    /// <summary>Nothing is withheld for the sake of anybody.</summary>
    public const string Free = "F";

    /// <summary>Withheld; which rule about businesses it was is told to nobody.</summary>
    public const string Confidential = "C";

    /// <summary>Withheld because too few stand behind the figure itself.</summary>
    public const string SmallCounts = "A";

    /// <summary>Enough stand behind it; withheld so that another figure can't be worked out from it.</summary>
    public const string Secondary = "D";

    /// <summary>The owner's code of a withheld figure.</summary>
    /// <param name="own">What the rules that look at one figure alone say of it; null where they let it pass.</param>
    internal static string Of(string? own) => own switch
    {
        DisclosureReason.TooFewCounts => SmallCounts,
        DisclosureReason.ContributorsProtected => Confidential,
        _ => Secondary,
    };
}
