namespace Dasta.Tests.Shared;

/// <summary>As <see cref="CounterpartFactAttribute"/>, with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CounterpartTheoryAttribute : TheoryAttribute
{
    public CounterpartTheoryAttribute()
    {
        if (!NodeProgram.IsAvailable && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "Node.js and npm are absent.";
        }
    }
}
