namespace Dasta.Indicators.Sources;

/// <summary>
/// Files that nobody else sees, in the folder that was set for them: they vanish when they are closed.
/// </summary>
public static class SpoolFolder
{
    private const string Prefix = "dasta-spool-";
    private const int BufferBytes = 64 * 1024;

    /// <summary>A new empty file, for its owner only.</summary>
    /// <param name="settings">Says in which folder; it is made where it is missing.</param>
    /// <exception cref="IOException">The folder can't be made or written to.</exception>
    public static FileStream Create(ImportSettings settings)
    {
        var folder = Of(settings);
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = BufferBytes,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(folder, $"{Prefix}{Guid.NewGuid():N}"), options);
        if (!OperatingSystem.IsWindows())
        {
            // Its name goes at once, so that a process that is killed leaves nothing of a town behind.
            File.Delete(file.Name);
        }

        return file;
    }

    /// <summary>
    /// Deletes what a process left that was ended between making a file and taking its name away; how many there were.
    /// </summary>
    public static int Sweep(ImportSettings settings)
    {
        var folder = new DirectoryInfo(Of(settings));
        var swept = 0;
        foreach (var file in folder.Exists ? folder.EnumerateFiles(Prefix + "*") : [])
        {
            try
            {
                file.Delete();
                swept++;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Another process, or another user of the same folder, still has it.
                continue;
            }
        }

        return swept;
    }

    private static string Of(ImportSettings settings) =>
        settings.SpoolFolder.Length > 0 ? settings.SpoolFolder : Path.GetTempPath();
}
