using Microsoft.Playwright;

namespace DataSpace.Tests.Browsers;

/// <summary>A page that keeps what went against its Content Security Policy, and whether others' scripts ran.</summary>
internal static class WatchedPage
{
    /// <summary>What a hostile text calls when it becomes a script.</summary>
    public const string Alarm = "window.ran=1";

    private const string Watch =
        """
        window.broken = [];
        addEventListener('securitypolicyviolation',
            one => window.broken.push(`${one.effectiveDirective} ${one.blockedURI} ${one.sourceFile}`));
        """;

    public static Task WatchAsync(IPage page) => page.AddInitScriptAsync(Watch);

    /// <summary>Nothing went against the policy of the page as it stands, and only our own scripts ran.</summary>
    public static async Task ShouldBeQuietAsync(IPage page)
    {
        (await page.EvaluateAsync<string[]>("window.broken")).ShouldBeEmpty(page.Url);
        (await page.EvaluateAsync<bool>("window.ran === undefined")).ShouldBeTrue(page.Url);
    }
}
