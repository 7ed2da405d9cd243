namespace Dasta.Tests.Shared;

/// <summary>
/// Finds the folder with official schemas and real counts that lies beside the checkout. Tests that need it skip with a
/// reason when it is absent, except on CI, where its absence is a failure.
/// </summary>
internal static class SharedFiles
{
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The path of a shared file or folder, or null when the shared folder is absent (never on CI).</summary>
    public static string? Find(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", relativePath));
        if (Path.Exists(path))
        {
            return path;
        }

        return Environment.GetEnvironmentVariable("CI") == "true"
            ? throw new InvalidOperationException($"shared/{relativePath} is needed on CI and is absent.")
            : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dasta.DataSpace.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
