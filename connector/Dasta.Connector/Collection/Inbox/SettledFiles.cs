namespace Dasta.Connector.Collection.Inbox;

/// <summary>Which files have stopped growing. It forgets with the process: then a file waits once more.</summary>
internal sealed class SettledFiles(TimeProvider time, TimeSpan settle)
{
    private Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    /// <summary>Of the files that lie there now, those that were the same for long enough.</summary>
    public IReadOnlyList<FileInfo> Of(IReadOnlyList<FileInfo> files)
    {
        var now = time.GetUtcNow();
        var next = new Dictionary<string, Seen>(StringComparer.Ordinal);
        var settled = new List<FileInfo>();
        foreach (var file in files)
        {
            var (length, written) = (file.LinkTarget is null ? file.Length : 0, file.LastWriteTimeUtc);
            var seen = _seen.TryGetValue(file.FullName, out var before)
                && before.Length == length && before.Written == written
                    ? before
                    : new Seen(length, written, now);
            next[file.FullName] = seen;
            if (now - seen.Since >= settle)
            {
                settled.Add(file);
            }
        }

        _seen = next;
        return settled;
    }

    private readonly record struct Seen(long Length, DateTime Written, DateTimeOffset Since);
}
