namespace Dasta.Demo.Generator.Effects;

/// <summary>What the size of an effect is counted in.</summary>
internal enum EffectUnit
{
    /// <summary>What is added, as a part of what is usual: 0.5 is half as many again.</summary>
    Change,

    /// <summary>A part of the whole, between 0 and 1.</summary>
    Share,

    /// <summary>One quantity divided by another.</summary>
    Ratio,

    Minutes,

    Nights,

    Hours,

    /// <summary>Kilometres an hour.</summary>
    Speed,
}
