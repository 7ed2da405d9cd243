using System.Collections.Concurrent;
using Dasta.Indicators;

namespace Dasta.Connector.Manage;

/// <summary>How far the imports are that run in this process, by participant, source and digest of the file.</summary>
internal sealed class RunningImports
{
    private readonly ConcurrentDictionary<(string Slug, string Source, string Digest), ImportProgress> _running = new();

    /// <summary>Keeps account of an import until this is disposed of.</summary>
    public Running Begin(string slug, string source, byte[] sha256) =>
        new(_running, (slug, source, Convert.ToHexStringLower(sha256)));

    /// <summary>How far an import is; null when none of this file runs.</summary>
    public ImportProgress? Find(string slug, string source, byte[] sha256) =>
        _running.TryGetValue((slug, source, Convert.ToHexStringLower(sha256)), out var progress) ? progress : null;

    /// <summary>One import.</summary>
    internal sealed class Running : IProgress<ImportProgress>, IDisposable
    {
        private readonly ConcurrentDictionary<(string Slug, string Source, string Digest), ImportProgress> _all;
        private readonly (string Slug, string Source, string Digest) _key;

        public Running(
            ConcurrentDictionary<(string Slug, string Source, string Digest), ImportProgress> all,
            (string Slug, string Source, string Digest) key)
        {
            (_all, _key) = (all, key);
            Report(default);
        }

        public void Report(ImportProgress value) => _all[_key] = value;

        public void Dispose() => _all.TryRemove(_key, out _);
    }
}
