namespace Dasta.Indicators.Store.Leaving;

/// <summary>Counts the rows of a CSV file as it passes; a line end between quotes is no end of a row.</summary>
internal sealed class CsvRowCount
{
    private long _rows;
    private bool _isQuoted;

    /// <summary>Rows after the first.</summary>
    public long WithoutHeader => _rows - 1;

    public void Take(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny('"', '\n') is >= 0 and var place)
        {
            if (text[place] == '"')
            {
                _isQuoted = !_isQuoted;
            }
            else if (!_isQuoted)
            {
                _rows++;
            }

            text = text[(place + 1)..];
        }
    }
}
