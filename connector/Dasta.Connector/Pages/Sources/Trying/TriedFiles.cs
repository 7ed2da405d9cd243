using System.Security.Cryptography;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Pages.Sources.Trying;

/// <summary>
/// Files that were tried and may be taken in next, so that nobody has to choose them twice. They lie in nameless files
/// of this process for a quarter of an hour; where one is gone, it is chosen again.
/// </summary>
internal sealed class TriedFiles : IAsyncDisposable
{
    private const int KeptMaximum = 12;
    private const int KeptOfParticipant = 3;
    private const int NameBytes = 16;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    public TriedFiles(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(
            _ => _ = DropAsync(all => all.Where(one => one.Until <= _time.GetUtcNow())), state: null, Look, Look);
    }

    /// <summary>Keeps a file for a source and gives the name it is asked back by.</summary>
    /// <param name="name">The name it had when it was handed over before; null for a new one.</param>
    public async Task<string> KeepAsync(HostedParticipant owner, string source, UploadForm form, string? name = null)
    {
        var entry = new Entry(
            name ?? RandomNumberGenerator.GetHexString(2 * NameBytes, lowercase: true), owner, source, form,
            _time.GetUtcNow() + Kept);
        lock (_lock)
        {
            _entries.Add(entry);
        }

        await DropAsync(newestFirst =>
            newestFirst.Where(one => one.Owner == owner).Skip(KeptOfParticipant).Concat(newestFirst.Skip(KeptMaximum)));
        return entry.Name;
    }

    /// <summary>Hands a file over to the caller, who disposes of it or keeps it anew; null when it is gone.</summary>
    public UploadForm? Take(HostedParticipant owner, string source, string name)
    {
        lock (_lock)
        {
            var index = _entries.FindIndex(one => one.Name == name && one.Owner == owner && one.Source == source
                && one.Until > _time.GetUtcNow());
            if (index < 0)
            {
                return null;
            }

            var found = _entries[index];
            _entries.RemoveAt(index);
            return found.Form;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await DropAsync(all => all);
    }

    private async Task DropAsync(Func<IReadOnlyList<Entry>, IEnumerable<Entry>> choose)
    {
        Entry[] gone;
        lock (_lock)
        {
            gone = [.. choose([.. _entries.AsEnumerable().Reverse()]).Distinct()];
            _entries.RemoveAll(gone.Contains);
        }

        foreach (var old in gone)
        {
            await old.Form.DisposeAsync();
        }
    }

    private sealed record Entry(
        string Name, HostedParticipant Owner, string Source, UploadForm Form, DateTimeOffset Until);
}
