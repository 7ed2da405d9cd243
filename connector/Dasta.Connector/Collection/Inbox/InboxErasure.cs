using Dasta.Connector.Hosting;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>Erases the files of a source, or of all, wherever an inbox has them: with depositors and kept.</summary>
internal static class InboxErasure
{
    /// <summary>How many files there were and how many are left; waits until nobody takes in what lies there.</summary>
    public static async Task<(long Before, long After)> EraseAsync(
        ParticipantSettings? town, string? source, CancellationToken cancellation)
    {
        if (town is null || town.Inbox.Length == 0)
        {
            return (0, 0);
        }

        var (inbox, kept) = InboxWatch.PlacesOf(town);
        InboxPlaces.Make(kept);
        using var only = await InboxLock.TakeAsync(kept, cancellation);
        var files = Files(inbox, kept, source).ToArray();
        foreach (var file in files)
        {
            file.Delete();
        }

        return (files.Length, Files(inbox, kept, source).Count());
    }

    // With depositors only the files themselves, as the inbox takes them; below the house's folder nobody else writes.
    private static IEnumerable<FileInfo> Files(string inbox, string kept, string? source) =>
        Folders(inbox, source).SelectMany(folder => folder.EnumerateFiles())
            .Concat(Folders(kept, source).SelectMany(folder =>
                folder.EnumerateFiles("*", SearchOption.AllDirectories)));

    private static IEnumerable<DirectoryInfo> Folders(string parent, string? source) => Directory.Exists(parent)
        ? new DirectoryInfo(parent).EnumerateDirectories()
            .Where(folder => folder.LinkTarget is null && (source is null || folder.Name == source))
        : [];
}
