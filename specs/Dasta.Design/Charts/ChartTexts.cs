using Dasta.Design.Texts;

namespace Dasta.Design.Charts;

/// <summary>The words of charts and maps themselves.</summary>
internal static class ChartTexts
{
    public static readonly Text Closer = new("Dichterbij", "Closer");
    public static readonly Text Farther = new("Verder weg", "Farther");
    public static readonly Text Whole = new("Alles", "The whole");
    public static readonly Text NoValue = new("geen cijfer", "no figure");
    public static readonly Text Past = new("een jaar eerder", "a year before");
    public static readonly Text Along = new("Punt op de lijn", "Point on the line");

    /// <summary>What a kind of band is called below the chart.</summary>
    public static Text Kind(ChartBandKind kind) => kind switch
    {
        ChartBandKind.Holiday => new("feestdag of schoolvakantie (over de hele hoogte)",
            "public or school holiday (over the whole height)"),
        ChartBandKind.Event => new("evenement (bovenaan)", "event (along the top)"),
        _ => new("regen, vorst of hitte (onderaan)", "rain, frost or heat (along the bottom)"),
    };
}
