namespace Dasta.Design.Assets;

/// <summary>
/// What a page may load beside the style sheet, by what it is for. Each only adds to what the page shows and does
/// without it.
/// </summary>
public static class PageAssets
{
    /// <summary>Signing in with a passkey.</summary>
    public static readonly IReadOnlyList<string> Passkeys = ["passkeys.js"];

    /// <summary>Lines whose values are read one by one and that are zoomed.</summary>
    public static readonly IReadOnlyList<string> Charts = ["uPlot.min.css", "uPlot.iife.min.js", "charts.js"];

    /// <summary>A map that is moved and zoomed.</summary>
    public static readonly IReadOnlyList<string> Maps = ["leaflet.css", "leaflet.js", "maps.js"];

    /// <summary>A form whose outcome is shown while it is filled in.</summary>
    public static readonly IReadOnlyList<string> Live = ["htmx.min.js"];

    /// <summary>
    /// What htmx is kept to: nothing of a page is run as code, no style is written into it, nothing is asked of another
    /// host, and what was seen is kept nowhere. A form that is refused is shown like one that is not.
    /// </summary>
    internal const string LiveSettings =
        """
        {"allowEval":false,"allowScriptTags":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,
        "historyEnabled":false,"responseHandling":[{"code":"204","swap":false},{"code":"(2..|3..|422)","swap":true},
        {"code":"...","swap":false,"error":true}]}
        """;
}
