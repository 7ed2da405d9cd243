using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation;

/// <summary>Why a figure has no value, besides the reasons of disclosure control.</summary>
internal static class MissingReason
{
    /// <summary>The figure has a value.</summary>
    public const string None = "None";

    /// <summary>Too few valid days in the period.</summary>
    public const string InsufficientCoverage = "InsufficientCoverage";

    /// <summary>Too few valid months in the reference year.</summary>
    public const string NoReferencePeriod = "NoReferencePeriod";

    /// <summary>Too few months or years were measured before the period ended.</summary>
    public const string ShortHistory = "ShortHistory";

    /// <summary>Fewer comparable days than the method needs.</summary>
    public const string TooFewComparableDays = "TooFewComparableDays";

    /// <summary>Fewer ordinary days than a placebo distribution needs.</summary>
    public const string TooFewOrdinaryDays = "TooFewOrdinaryDays";

    /// <summary>Another event is on in the zone on the day, so that what it brings can't be told apart.</summary>
    public const string SharedDay = "SharedDay";

    /// <summary>No other place was measured that could say how it was elsewhere.</summary>
    public const string NoControls = "NoControls";

    /// <summary>A register or reference figure that the formula needs is not there.</summary>
    public const string NoReferenceFigure = "NoReferenceFigure";

    /// <summary>The median lies in a class without an upper bound.</summary>
    public const string MedianInOpenClass = "MedianInOpenClass";

    /// <summary>The percentile lies in a class without an upper bound.</summary>
    public const string PercentileInOpenClass = "PercentileInOpenClass";

    /// <summary>Several devices measure in the zone, each by directions of its own.</summary>
    public const string SeveralDevices = "SeveralDevices";

    /// <summary>A denominator is zero, or a change that is divided by cannot be told from ordinary days.</summary>
    public const string NothingToDivideBy = "NothingToDivideBy";

    /// <summary>A reason in words, also one of disclosure control.</summary>
    public static string Say(string reason) => reason switch
    {
        InsufficientCoverage => "too little was measured in the periods asked for",
        NoReferencePeriod => "the reference year has too few valid months",
        ShortHistory => "the history is too short",
        TooFewComparableDays => "there are too few comparable days",
        TooFewOrdinaryDays => "there are too few ordinary days",
        SharedDay => "another event was on in the zone",
        NoControls => "no other place was measured at the time",
        NoReferenceFigure => "a register or reference figure lacks, or does not say what is needed",
        MedianInOpenClass => "the median lies in a class without upper bound",
        PercentileInOpenClass => "the percentile lies in a class without upper bound",
        SeveralDevices => "several devices measure there, each by directions of its own",
        NothingToDivideBy => "there is nothing to divide by",
        DisclosureReason.TooFewCounts => "too little stands behind the figures to release them",
        DisclosureReason.ContributorsProtected =>
            "too few businesses are known to stand behind the figures, or one weighs too much",
        DisclosureReason.TableProtected => "the figures would give away others that are protected",
        _ => reason,
    };
}
