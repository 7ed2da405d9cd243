namespace DataSpace.Tests.Browsers;

/// <summary>A fact that needs chromium; skipped, with that reason, where it is absent, and never on CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "No chromium is installed.";
        }
    }
}
