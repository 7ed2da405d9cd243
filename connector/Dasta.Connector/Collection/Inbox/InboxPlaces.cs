namespace Dasta.Connector.Collection.Inbox;

/// <summary>
/// The folders of one source in an inbox: <c>inbox/{source}</c> and those below it that the house keeps.
/// </summary>
internal sealed record InboxPlaces(string Source, string Folder)
{
    /// <summary>Where files are while they are taken in; nobody puts anything there.</summary>
    public string Taking => Path.Combine(Folder, ".taking");

    public string Done => Path.Combine(Folder, "done");

    public string Failed => Path.Combine(Folder, "failed");

    /// <summary>
    /// True when one of the folders the house keeps is a link: what lies behind it is another's and is not touched.
    /// </summary>
    public bool LeadElsewhere =>
        new[] { Taking, Done, Failed }.Any(folder => new DirectoryInfo(folder).LinkTarget is not null);

    /// <summary>The folders of every source in an inbox.</summary>
    public static IReadOnlyList<InboxPlaces> All(string inbox) => [.. new DirectoryInfo(inbox).EnumerateDirectories()
        .Where(folder => folder.LinkTarget is null && !folder.Name.StartsWith('.'))
        .Select(folder => new InboxPlaces(folder.Name, folder.FullName))
        .OrderBy(places => places.Source, StringComparer.Ordinal)];

    /// <summary>Every file of the source, wherever it lies here, with its report; no link is followed.</summary>
    public IEnumerable<FileInfo> Files() => new[] { Folder, Taking, Done, Failed }
        .Select(folder => new DirectoryInfo(folder))
        .Where(folder => folder.Exists && folder.LinkTarget is null)
        .SelectMany(folder => folder.EnumerateFiles());

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
