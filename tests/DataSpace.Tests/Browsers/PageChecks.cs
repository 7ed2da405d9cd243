using Microsoft.Playwright;

namespace DataSpace.Tests.Browsers;

/// <summary>What holds of every page in whatever state it is.</summary>
internal static class PageChecks
{
    private const int Narrow = 360;

    /// <summary>
    /// WCAG 2.2 as far as a program can tell, and 1.4.10: nothing has to be scrolled to the side on a narrow screen;
    /// and what others wrote became no markup.
    /// </summary>
    public static async Task ShouldBeWellAsync(IPage page)
    {
        (await page.Locator("img").CountAsync()).ShouldBe(0, "what others wrote became markup");
        (await Accessibility.FaultsAsync(page)).ShouldBeEmpty(page.Url);
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, size.Height);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
            Narrow, page.Url);
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
