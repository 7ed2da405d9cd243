using Dasta.Design.Texts;
using Dasta.Indicators.Figures;

namespace Dasta.Connector.Pages.Figures;

/// <summary>Says in the language of a page which dated tables a figure rests on.</summary>
internal static class RestsOn
{
    /// <param name="tables">Such as <c>inhabitants 2024-01-01 (46003+46013); beds undated</c>; null for none.</param>
    /// <param name="chain">For example <c>2025-01-01: 46003+46013 to 46030, sum</c>; null for none.</param>
    public static string Say(string? tables, string? chain, Language language)
    {
        var said = DatedTables.Say(tables, chain);
        return language == Language.English ? said.En : said.Nl;
    }
}
