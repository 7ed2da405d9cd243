namespace Dasta.Connector.Collection.Inbox;

/// <summary>Where the files of one source lie: with the depositor, and with the house once they were taken.</summary>
/// <param name="Source">Id of the source, the name of the depositor's folder.</param>
/// <param name="Folder">The depositor's folder, <c>inbox/{source}</c>.</param>
/// <param name="Kept">The house's folder for the source, outside the depositor's tree.</param>
internal sealed record InboxPlaces(string Source, string Folder, string Kept)
{
    /// <summary>Where files are while they are taken in.</summary>
    public string Taking => Path.Combine(Kept, "taking");

    public string Done => Path.Combine(Kept, "done");

    public string Failed => Path.Combine(Kept, "failed");

    /// <summary>Makes the house's folders, which nobody else enters.</summary>
    public void Prepare()
    {
        foreach (var folder in new[] { Kept, Taking, Done, Failed })
        {
            Make(folder);
        }
    }

    /// <summary>Makes a folder that nobody but the house enters.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A free name in a folder: the file's own, or one that begins with the moment.</summary>
    public static string FreeName(string folder, string name, DateTimeOffset now)
    {
        var path = Path.Combine(folder, name);
        for (var count = 1; Path.Exists(path) || Path.Exists(InboxReport.PathOf(path)); count++)
        {
            path = Path.Combine(folder, FormattableString.Invariant($"{now:yyyyMMdd'T'HHmmss'Z'}-{count}-{name}"));
        }

        return path;
    }
}
