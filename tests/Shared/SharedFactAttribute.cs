namespace Dasta.Tests.Shared;

/// <summary>A fact that needs a file of the shared folder; skipped, with that reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string relativePath)
    {
        if (SharedFiles.Find(relativePath) is null)
        {
            Skip = $"../shared/{relativePath} is absent.";
        }
    }
}
