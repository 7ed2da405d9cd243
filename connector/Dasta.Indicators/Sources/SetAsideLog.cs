using System.Text;

namespace Dasta.Indicators.Sources;

/// <summary>The rows of one file that were set aside: all are counted, the first ones are kept.</summary>
internal sealed class SetAsideLog(int kept)
{
    private const int ExcerptBytes = 200;
    private readonly long[] _counts = new long[Enum.GetValues<SetAsideReason>().Length];
    private readonly List<Entry> _entries = [];

    public IReadOnlyList<Entry> Entries => _entries;

    public long Total => _counts.Sum();

    public IReadOnlyDictionary<string, long> Counts => Enum.GetValues<SetAsideReason>()
        .Where(reason => _counts[(int)reason] > 0)
        .ToDictionary(reason => reason.ToString(), reason => _counts[(int)reason], StringComparer.Ordinal);

    public void Add(long line, SetAsideReason reason, string detail, ReadOnlySpan<byte> text)
    {
        var start = text[..Math.Min(text.Length, ExcerptBytes)];
        Add(line, reason, detail, _entries.Count < kept ? Encoding.UTF8.GetString(start) : string.Empty);
    }

    public void Add(long line, SetAsideReason reason, string detail, ReadOnlySpan<char> text)
    {
        _counts[(int)reason]++;
        if (_entries.Count < kept)
        {
            // PostgreSQL has no text with a zero byte, nor with half of a character that the cut went through.
            var start = text[..Math.Min(text.Length, ExcerptBytes)].ToString().Replace('\0', '\uFFFD');
            var excerpt = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(start));
            _entries.Add(new Entry(line, reason, detail, excerpt));
        }
    }

    /// <summary>A row that was kept.</summary>
    public sealed record Entry(long Line, SetAsideReason Reason, string Detail, string Excerpt);
}
