using System.Globalization;

namespace Dasta.Demo.Generator.Effects;

/// <summary>Something that is in the generated sources on purpose, with its size.</summary>
/// <param name="Town">Slug of the town.</param>
/// <param name="Id">Name of the effect within the town.</param>
/// <param name="Indicators">Codes of the indicators that show it, separated by blanks.</param>
/// <param name="Zone">Slug of the zone; empty for the whole town.</param>
/// <param name="Size">Its size as the indicator gives it, before chance.</param>
/// <param name="Unit">What the size is counted in.</param>
/// <param name="Meaning">What exactly is this large.</param>
internal sealed record PlantedEffect(
    string Town, string Id, string Indicators, string Zone, double Size, EffectUnit Unit, string Meaning)
{
    /// <summary>Stands for an indicator where the quality of a source shows the effect.</summary>
    public const string Quality = "quality";

    /// <summary>The size as people read it.</summary>
    public string Text => Unit switch
    {
        EffectUnit.Change => Size.ToString("+0.0 %;−0.0 %", CultureInfo.InvariantCulture),
        EffectUnit.Share => Size.ToString("0.0 %", CultureInfo.InvariantCulture),
        EffectUnit.Ratio => Size.ToString("0.000", CultureInfo.InvariantCulture),
        EffectUnit.Minutes => Size.ToString("0 min", CultureInfo.InvariantCulture),
        EffectUnit.Nights => Size.ToString("0.0 nights", CultureInfo.InvariantCulture),
        EffectUnit.Hours => Size.ToString("0 h", CultureInfo.InvariantCulture),
        EffectUnit.Speed => Size.ToString("0 km/h", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{Unit} has no text."),
    };
}
