namespace Dasta.Tests.Shared;

/// <summary>
/// A fact that needs programs of the machine; skipped, with that reason, without one, and never on CI.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(params string[] programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        var absent = programs.Where(name => !folders.Any(folder => File.Exists(Path.Combine(folder, name)))).ToArray();
        Programs = programs;
        if (absent.Length > 0 && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = $"There is no {string.Join(", ", absent)}.";
        }
    }

    public IReadOnlyList<string> Programs { get; }
}
