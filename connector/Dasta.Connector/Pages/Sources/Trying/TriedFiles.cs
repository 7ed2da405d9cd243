using System.Security.Cryptography;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Pages.Sources.Trying;

/// <summary>
/// Files that were tried and may be taken in next, so that nobody has to choose them twice. They lie in nameless files
/// of this process for a quarter of an hour; where one is gone, it is chosen again.
/// </summary>
internal sealed class TriedFiles(TimeProvider time) : IAsyncDisposable
{
    private const int KeptMaximum = 12;
    private const int KeptOfParticipant = 3;
    private const int NameBytes = 16;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Keeps a file for a source and gives the name it is asked back by.</summary>
    public async Task<string> KeepAsync(HostedParticipant owner, string source, UploadForm form)
    {
        var entry = new Entry(
            RandomNumberGenerator.GetHexString(2 * NameBytes, lowercase: true), owner, source, form,
            time.GetUtcNow() + Kept);
        List<Entry> gone;
        lock (_lock)
        {
            _entries.Add(entry);
            gone =
            [
                .. _entries.Where(one => one.Until <= time.GetUtcNow()),
                .. _entries.Where(one => one.Owner == owner).Reverse().Skip(KeptOfParticipant),
                .. _entries.AsEnumerable().Reverse().Skip(KeptMaximum),
            ];
            _entries.RemoveAll(gone.Contains);
        }

        foreach (var old in gone.Distinct())
        {
            await old.Form.DisposeAsync();
        }

        return entry.Name;
    }

    /// <summary>Hands a file over to the caller, who disposes of it or keeps it anew; null when it is gone.</summary>
    public UploadForm? Take(HostedParticipant owner, string source, string name)
    {
        lock (_lock)
        {
            var index = _entries.FindIndex(one => one.Name == name && one.Owner == owner && one.Source == source
                && one.Until > time.GetUtcNow());
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
        foreach (var entry in _entries)
        {
            await entry.Form.DisposeAsync();
        }
    }

    private sealed record Entry(
        string Name, HostedParticipant Owner, string Source, UploadForm Form, DateTimeOffset Until);
}
