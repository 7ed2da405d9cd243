using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>
/// Looks into one town's inbox: files that settled are moved to the house's folder, imported there, and end in
/// <c>done/</c> or <c>failed/</c> with a report. What a crash left between is taken up first; to import it again
/// changes nothing.
/// </summary>
/// <param name="inbox">The depositors' folder; each source has a subfolder.</param>
/// <param name="kept">The house's folder, on the same file system and outside the inbox.</param>
internal sealed class InboxRound(
    HostedParticipant town, string inbox, string kept, SettledFiles settled, long limitBytes, OwnerAudit audit,
    TimeProvider time, ILogger log)
{
    private const string Action = "import-inbox";

    // Names that programs give to files they are still writing.
    private static readonly string[] Unfinished = [".part", ".tmp", ".crdownload", ".filepart"];

    public async Task LookAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(inbox);
        InboxPlaces.Make(kept);
        using var only = InboxLock.TryTake(kept);
        if (only is null)
        {
            return;
        }

        // What was being taken in goes on where its depositor's folder is gone.
        var sources = Folders(inbox).Union(Folders(kept), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new InboxPlaces(name, Path.Combine(inbox, name), Path.Combine(kept, name))).ToArray();
        foreach (var places in sources)
        {
            places.Prepare();
            await TakeAllAsync(places, Directory.GetFiles(places.Taking).Order(StringComparer.Ordinal), cancellation);
        }

        var waiting = sources.SelectMany(places => Waiting(places).Select(file => (places, file))).ToArray();
        var ready = settled.Of([.. waiting.Select(one => one.file)])
            .Select(file => file.FullName).ToHashSet(StringComparer.Ordinal);
        foreach (var group in waiting.Where(one => ready.Contains(one.file.FullName)).GroupBy(one => one.places))
        {
            await TakeAllAsync(
                group.Key, group.Select(one => Claim(group.Key, one.file.Name)).OfType<string>(), cancellation);
        }
    }

    private static IEnumerable<string> Folders(string parent) => new DirectoryInfo(parent).EnumerateDirectories()
        .Where(folder => folder.LinkTarget is null && !folder.Name.StartsWith('.')).Select(folder => folder.Name);

    private static IEnumerable<FileInfo> Waiting(InboxPlaces places) =>
        new DirectoryInfo(places.Folder) is { Exists: true, LinkTarget: null } folder
            ? folder.EnumerateFiles()
                .Where(file => !file.Name.StartsWith('.') && !Unfinished.Contains(file.Extension.ToLowerInvariant()))
                .OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
            : [];

    // Moved before it is looked at: from then on its depositor can't exchange it for something else.
    private string? Claim(InboxPlaces places, string name)
    {
        try
        {
            using var folder = DepositedFiles.HoldFolder(places.Folder);
            if (folder is null)
            {
                return null;
            }

            var claimed = InboxPlaces.FreeName(places.Taking, name, time.GetUtcNow());
            DepositedFiles.Move(folder, name, claimed);
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
        foreach (var file in files)
        {
            try
            {
                await TakeAsync(places, file, cancellation);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // It stays where it is and is tried again, before what came after it: that may correct it. What other
                // sources deposited does not wait for it.
                log.LogError(problem, "A file for {Source} of {Town} could not be imported.", places.Source, town.Slug);
                return;
            }
        }
    }

    private async Task TakeAsync(InboxPlaces places, string file, CancellationToken cancellation)
    {
        Outcome<ImportSummary> imported;
        try
        {
            imported = await ImportAsync(places.Source, file, cancellation);
        }
        catch (Exception problem) when (IsOfTheFile(problem))
        {
            // Tried again it would stand before all that comes after it, for ever.
            log.LogError(problem, "A file for {Source} of {Town} can't be imported.", places.Source, town.Slug);
            imported = CollectionCodes.NotImportable.Refuse();
        }

        var folder = imported.Succeeded ? places.Done : places.Failed;
        var now = time.GetUtcNow();
        var place = InboxPlaces.FreeName(folder, Path.GetFileName(file), now);
        await InboxReport.WriteAsync(place, places.Source, now, imported, cancellation);
        await audit.CommitAsync(
            town, Action, $"/manage/v1/sources/{places.Source}/files",
            imported.Succeeded ? OwnerAudit.Answered : imported.Refusal.Code,
            imported.Succeeded ? imported.Value.Stored + imported.Value.Replaced : 0, cancellation);
        File.Move(file, place);
    }

    // Whatever the machine or the database may be in trouble with passes; what PostgreSQL says of data (data exception,
    // integrity violation) or our own code stumbles over does not.
    private static bool IsOfTheFile(Exception problem) => problem switch
    {
        OperationCanceledException or IOException or UnauthorizedAccessException or TimeoutException
            or ObjectDisposedException or OutOfMemoryException => false,
        PostgresException fault => fault.SqlState[..2] is "22" or "23",
        NpgsqlException => false,
        _ => true,
    };

    private async Task<Outcome<ImportSummary>> ImportAsync(string source, string path, CancellationToken cancellation)
    {
        await using var content = DepositedFiles.OpenPlain(path);
        if (content is null)
        {
            return CollectionCodes.NotAFile.Refuse();
        }

        if (content.Length > limitBytes)
        {
            return CollectionCodes.FileTooLarge.Refuse();
        }

        var imported = await town.Town.ImportAsync(
            source, content, Path.GetFileName(path), progress: null, cancellation);
        return imported.Select(view => view.Value);
    }
}
