using Dasta.Reads.Planning;
using Npgsql;

namespace Dasta.Reads.Execution;

/// <summary>Collects, row by row, which figures an answer holds.</summary>
internal sealed class DetailCollector(DetailColumns? columns)
{
    private readonly SortedSet<string> _indicators = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _areas = new(StringComparer.Ordinal);
    private string? _lastIndicator;
    private string? _lastArea;
    private DateOnly? _from;
    private DateOnly? _until;
    private bool _isWhole = true;

    /// <summary>Takes note of the row the reader stands on.</summary>
    public void Add(NpgsqlDataReader row)
    {
        if (columns is null)
        {
            return;
        }

        Keep(row, columns.Indicator, _indicators, ref _lastIndicator);
        Keep(row, columns.Area, _areas, ref _lastArea);
        if (columns.PeriodStart is { } ordinal && !row.IsDBNull(ordinal))
        {
            var start = row.GetFieldValue<DateOnly>(ordinal);
            _from = _from is null || start < _from ? start : _from;
            _until = _until is null || start > _until ? start : _until;
        }
    }

    /// <summary>What was collected; null when nothing was.</summary>
    public ReleasedDetail? Detail => _indicators.Count == 0 && _areas.Count == 0 && _from is null
        ? null
        : new ReleasedDetail([.. _indicators], [.. _areas], _from, _until, _isWhole);

    // Rows come in order, so most of them bear the code of the row before.
    private void Keep(NpgsqlDataReader row, int? ordinal, SortedSet<string> codes, ref string? last)
    {
        if (ordinal is not { } place || row.IsDBNull(place))
        {
            return;
        }

        var code = row.GetString(place);
        if (code == last)
        {
            return;
        }

        last = code;
        if (codes.Count < ReadLimits.DetailCodes)
        {
            codes.Add(code);
        }
        else
        {
            _isWhole &= codes.Contains(code);
        }
    }
}
