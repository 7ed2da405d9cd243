using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>
/// Looks into one town's inbox: files that settled are claimed by moving them aside, imported, and moved to
/// <c>done/</c> or <c>failed/</c> with a report. What a crash left claimed is taken up first; to import it again
/// changes nothing.
/// </summary>
internal sealed class InboxRound(
    HostedParticipant town, string inbox, SettledFiles settled, long limitBytes, TimeProvider time, ILogger log)
{
    // Names that programs give to files they are still writing.
    private static readonly string[] Unfinished = [".part", ".tmp", ".crdownload", ".filepart"];

    public async Task LookAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(inbox);
        using var only = InboxLock.TryTake(inbox);
        if (only is null)
        {
            return;
        }

        var sources = InboxPlaces.All(inbox).Where(StaysInside).ToArray();
        foreach (var places in sources)
        {
            await TakeAllAsync(places, Claimed(places), cancellation);
        }

        var waiting = sources.SelectMany(places => Waiting(places).Select(file => (places, file))).ToArray();
        var ready = settled.Of([.. waiting.Select(one => one.file)])
            .Select(file => file.FullName).ToHashSet(StringComparer.Ordinal);
        foreach (var group in waiting.Where(one => ready.Contains(one.file.FullName)).GroupBy(one => one.places))
        {
            await TakeAllAsync(
                group.Key, group.Select(one => Claim(group.Key, one.file)).OfType<string>(), cancellation);
        }
    }

    private bool StaysInside(InboxPlaces places)
    {
        if (places.LeadElsewhere)
        {
            log.LogWarning(
                "The inbox for {Source} of {Town} is left alone: a folder in it is a link.", places.Source, town.Slug);
        }

        return !places.LeadElsewhere;
    }

    private static IEnumerable<string> Claimed(InboxPlaces places) =>
        Directory.Exists(places.Taking) ? Directory.GetFiles(places.Taking).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<FileInfo> Waiting(InboxPlaces places) =>
        new DirectoryInfo(places.Folder).EnumerateFiles()
            .Where(file => !file.Name.StartsWith('.') && !Unfinished.Contains(file.Extension.ToLowerInvariant()))
            .OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal);

    // Moved before it is looked at: what the depositor's name points to can't be exchanged any more.
    private string? Claim(InboxPlaces places, FileInfo file)
    {
        if (places.LeadElsewhere)
        {
            return null;
        }

        try
        {
            Directory.CreateDirectory(places.Taking);
            var claimed = InboxPlaces.FreeName(places.Taking, file.Name, time.GetUtcNow());
            File.Move(file.FullName, claimed);
            return claimed;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It was taken away, or we may not move it: the next look sees.
            log.LogWarning(problem, "A file for {Source} of {Town} could not be taken.", places.Source, town.Slug);
            return null;
        }
    }

    private async Task TakeAllAsync(InboxPlaces places, IEnumerable<string> files, CancellationToken cancellation)
    {
        foreach (var file in files.Where(_ => !places.LeadElsewhere))
        {
            var imported = await ImportAsync(places.Source, file, cancellation);
            var folder = imported.Succeeded ? places.Done : places.Failed;
            Directory.CreateDirectory(folder);
            var now = time.GetUtcNow();
            var place = InboxPlaces.FreeName(folder, Path.GetFileName(file), now);
            await InboxReport.WriteAsync(place, places.Source, now, imported, cancellation);
            File.Move(file, place);
        }
    }

    private async Task<Outcome<ImportSummary>> ImportAsync(string source, string path, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        // An empty file is not opened either: a pipe looks like one, and opening it would wait for its writer.
        if (file.LinkTarget is not null || file.Length == 0)
        {
            return CollectionCodes.NotAFile.Refuse();
        }

        if (file.Length > limitBytes)
        {
            return CollectionCodes.FileTooLarge.Refuse();
        }

        await using var content = file.OpenRead();
        var imported = await town.Town.ImportAsync(source, content, file.Name, progress: null, cancellation);
        return imported.Select(view => view.Value);
    }
}
