using Dasta.Connector.Hosting;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>Erases the files of a source, or of all, wherever an inbox has them: with depositors and kept.</summary>
internal static class InboxErasure
{
    /// <summary>How many files there were and how many are left; waits until nobody takes in what lies there.</summary>
    public static Task<(long Before, long After)> EraseAsync(
        ParticipantSettings? town, string? source, CancellationToken cancellation) =>
        EraseAsync(town, (inbox, kept) => Files(inbox, kept, source), cancellation);

    /// <summary>
    /// The same for what was taken in or refused, and its reports; a file that still waits stays where it is.
    /// </summary>
    public static Task<(long Before, long After)> EraseSettledAsync(
        ParticipantSettings? town, CancellationToken cancellation) =>
        EraseAsync(town, (_, kept) => Settled(kept), cancellation);

    /// <summary>How many files wait to be taken in, or are being taken in, while this is asked.</summary>
    public static int CountWaiting(ParticipantSettings? town)
    {
        if (town is null || town.Inbox.Length == 0)
        {
            return 0;
        }

        var (inbox, kept) = InboxWatch.PlacesOf(town);
        return Folders(inbox, source: null).Where(folder => !folder.Name.StartsWith('.'))
            .SelectMany(folder => folder.EnumerateFiles()).Count(file => !file.Name.StartsWith('.'))
            + Places(kept).Sum(places => Within(places.Taking).Count());
    }

    private static async Task<(long Before, long After)> EraseAsync(
        ParticipantSettings? town, Func<string, string, IEnumerable<FileInfo>> find, CancellationToken cancellation)
    {
        if (town is null || town.Inbox.Length == 0)
        {
            return (0, 0);
        }

        var (inbox, kept) = InboxWatch.PlacesOf(town);
        InboxPlaces.Make(kept);
        using var only = await InboxLock.TakeAsync(kept, cancellation);
        var files = find(inbox, kept).ToArray();
        foreach (var file in files)
        {
            file.Delete();
        }

        return (files.Length, find(inbox, kept).Count());
    }

    // With depositors only the files themselves, as the inbox takes them; below the house's folder nobody else writes.
    private static IEnumerable<FileInfo> Files(string inbox, string kept, string? source) =>
        Folders(inbox, source).SelectMany(folder => folder.EnumerateFiles())
            .Concat(Folders(kept, source).SelectMany(folder =>
                folder.EnumerateFiles("*", SearchOption.AllDirectories)));

    private static IEnumerable<FileInfo> Settled(string kept) =>
        Places(kept).SelectMany(places => Within(places.Done).Concat(Within(places.Failed)));

    private static IEnumerable<InboxPlaces> Places(string kept) => Folders(kept, source: null)
        .Select(folder => new InboxPlaces(folder.Name, string.Empty, folder.FullName));

    private static IEnumerable<FileInfo> Within(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
        : [];

    private static IEnumerable<DirectoryInfo> Folders(string parent, string? source) => Directory.Exists(parent)
        ? new DirectoryInfo(parent).EnumerateDirectories()
            .Where(folder => folder.LinkTarget is null && (source is null || folder.Name == source))
        : [];
}
