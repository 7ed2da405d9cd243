namespace Dasta.Indicators.Sources.Tables;

/// <summary>One row of a table; it is filled again for every row, so that its cells are valid until the next.</summary>
internal sealed class TableRow
{
    private const int ExcerptLength = 200;
    private readonly char[] _excerpt = new char[ExcerptLength];
    private char[] _text = new char[1024];
    private int[] _ends = new int[16];
    private int _excerptLength;

    /// <summary>
    /// Line or row number in the file as a person counts it, from 1; for JSON the number of the record.
    /// </summary>
    public long Number { get; private set; }

    /// <summary>Why the row cannot be read; null for a sound one.</summary>
    public SetAsideReason? Fault { get; private set; }

    /// <summary>What the fault is about, where that can be said.</summary>
    public string Detail { get; private set; } = string.Empty;

    /// <summary>How many cells it has: as many as columns were chosen, none when it is faulty.</summary>
    public int Cells { get; private set; }

    /// <summary>The first characters of the row as it lies in the file.</summary>
    public ReadOnlySpan<char> Excerpt => _excerpt.AsSpan(0, _excerptLength);

    /// <summary>A cell, without spaces around it; empty where the row has none.</summary>
    public ReadOnlySpan<char> this[int cell] => _text.AsSpan(Start(cell), _ends[cell] - Start(cell)).Trim();

    /// <summary>Begins a row without cells.</summary>
    public void Begin(long number)
    {
        Number = number;
        Fault = null;
        Detail = string.Empty;
        Cells = 0;
        _excerptLength = 0;
    }

    /// <summary>Adds the next cell.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        var start = Start(Cells);
        if (start + cell.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(start + cell.Length, 2 * _text.Length));
        }

        if (Cells == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * _ends.Length);
        }

        cell.CopyTo(_text.AsSpan(start));
        _ends[Cells++] = start + cell.Length;
    }

    /// <summary>Makes it a row that cannot be read.</summary>
    public void Fail(SetAsideReason fault, string detail)
    {
        Fault = fault;
        Detail = detail;
        Cells = 0;
    }

    /// <summary>Adds to the excerpt as far as it has room.</summary>
    public void Quote(ReadOnlySpan<char> text)
    {
        var part = text[..Math.Min(text.Length, ExcerptLength - _excerptLength)];
        part.CopyTo(_excerpt.AsSpan(_excerptLength));
        _excerptLength += part.Length;
    }

    private int Start(int cell) => cell == 0 ? 0 : _ends[cell - 1];
}
