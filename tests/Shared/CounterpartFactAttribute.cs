namespace Dasta.Tests.Shared;

/// <summary>A fact that needs Node.js; skipped, with that reason, where it is absent, and never on CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CounterpartFactAttribute : FactAttribute
{
    public CounterpartFactAttribute()
    {
        if (!NodeProgram.IsAvailable && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "Node.js and npm are absent.";
        }
    }
}
