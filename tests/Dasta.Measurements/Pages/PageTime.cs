namespace Dasta.Measurements.Pages;

/// <summary>The pages of a town of the demo.</summary>
internal sealed class PageTime() : PageTiming(isLarge: false)
{
    public override string Name => "page";
}
