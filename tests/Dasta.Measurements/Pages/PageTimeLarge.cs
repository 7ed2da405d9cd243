namespace Dasta.Measurements.Pages;

/// <summary>The pages of a town with a hundred million readings.</summary>
internal sealed class PageTimeLarge() : PageTiming(isLarge: true)
{
    public override string Name => "page-large";
}
