namespace Policies.Tests.Odrl.Profile;

/// <summary>A fact that runs Node.js and fetches its packages; skipped where there is none, never on CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        if (Environment.GetEnvironmentVariable("CI") != "true"
            && !folders.Any(folder => File.Exists(Path.Combine(folder, "npm"))))
        {
            Skip = "There is no Node.js on this machine.";
        }
    }
}
