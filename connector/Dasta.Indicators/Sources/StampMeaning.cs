namespace Dasta.Indicators.Sources;

/// <summary>How many moments a local stamp stands for.</summary>
internal enum StampMeaning
{
    OneMoment,

    /// <summary>The clock goes back over it: the earlier moment is taken.</summary>
    TwoMoments,

    /// <summary>The clock skips it.</summary>
    NoMoment,
}
