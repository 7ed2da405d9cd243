using Microsoft.Playwright;

namespace DataSpace.Tests.Browsers;

/// <summary>What holds of every page in whatever state it is.</summary>
internal static class PageChecks
{
    private const int Narrow = 360;

    // Whether a text has signs that turn its line around; a text laid out as it is, is a line of its own.
    private const string TurnsLines =
        """
        [...document.querySelectorAll('body, body *')].some(one => !one.closest('pre, textarea, script')
            && [...one.childNodes].some(part => part.nodeType === 3 && /[\u202A-\u202E\u2066-\u2069]/.test(part.data)))
        """;

    /// <summary>
    /// WCAG 2.2 as far as a program can tell, and 1.4.10: nothing has to be scrolled to the side on a narrow screen;
    /// and what others wrote became no markup.
    /// </summary>
    public static async Task ShouldBeWellAsync(IPage page)
    {
        (await page.Locator("img").CountAsync()).ShouldBe(0, "what others wrote became markup");
        (await page.EvaluateAsync<bool>(TurnsLines)).ShouldBeFalse(
            $"what others wrote turns lines around on {page.Url}");
        (await Accessibility.FaultsAsync(page)).ShouldBeEmpty(page.Url);
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, size.Height);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
            Narrow, page.Url);
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }
}
