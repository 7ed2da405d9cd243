using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation;

/// <summary>
/// Gathers figures of several indicators, so that they are written together, but neither too many of them nor all at
/// the end: what is written early is written while others are calculated.
/// </summary>
internal sealed class FigureBatch(ReleasedFigures writer, string run, ReleaseTally tally)
{
    private const int FiguresEnough = 4000;

    private readonly List<(IndicatorDefinition Definition, IReadOnlyList<Released<Figure>> Figures)> _waiting = [];
    private int _count;

    /// <summary>Takes the figures of an indicator; writes when there are many.</summary>
    public async Task AddAsync(
        IndicatorDefinition definition, IReadOnlyList<Released<Figure>> figures, CancellationToken ct)
    {
        tally.Add(definition, [.. figures.Select(one => one.Figure)]);
        _waiting.Add((definition, figures));
        _count += figures.Count;
        if (_count >= FiguresEnough)
        {
            await WriteAsync(ct);
        }
    }

    /// <summary>Writes what waits.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (_waiting.Count > 0)
        {
            var (added, changed) = await writer.WriteAsync(_waiting, run, ct);
            tally.AddWritten(added, changed);
        }

        _waiting.Clear();
        _count = 0;
    }
}
