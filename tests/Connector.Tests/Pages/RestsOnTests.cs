using Dasta.Connector.Pages.Figures;
using Dasta.Design.Texts;

namespace Connector.Tests.Pages;

public sealed class RestsOnTests
{
    [Theory]
    [InlineData("inhabitants 2024-01-01 (46003+46013)", null, "inhabitants 1 January 2024 (46003+46013)")]
    [InlineData("inhabitants 2024-01-01; beds undated", null, "inhabitants 1 January 2024; beds undated")]
    [InlineData(
        "peerMedian:V2b 2025-03-01 (2025MM03, version 2, size-3, n = 12, c29t)", null,
        "median of peers (V2b) 1 March 2025 (2025MM03, version 2, size-3, n = 12, c29t)")]
    [InlineData(null, "2025-01-01: 46003+46013 to 46030, sum", "merger of towns 2025-01-01: 46003+46013 to 46030, sum")]
    [InlineData(null, null, "")]
    public void A_figure_says_the_date_of_every_table_it_rests_on(string? tables, string? chain, string said) =>
        RestsOn.Say(tables, chain, Language.English).ShouldBe(said);

    [Fact]
    public void And_in_Dutch() =>
        RestsOn.Say("inhabitants 2024-01-01", null, Language.Dutch).ShouldBe("inwoners 1 januari 2024");
}
