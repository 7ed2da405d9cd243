using Dasta.Indicators.Calculation.Relations;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation;

/// <summary>Adds up what a release does.</summary>
internal sealed class ReleaseTally
{
    private readonly List<ReleaseSummary.OfIndicator> _indicators = [];
    private int _added;
    private int _changed;
    private int _missing;

    /// <summary>What <see cref="ReleaseSummary.TellsPremises"/> says.</summary>
    public bool? TellsPremises { get; set; }

    /// <summary>Counts the figures of one indicator as they were released.</summary>
    public void Add(IndicatorDefinition definition, IReadOnlyList<Figure> figures)
    {
        _missing += figures.Count(figure => figure is { Value: null, Confidentiality: "F" });
        var values = figures.Count(figure => figure.Value is not null);
        _indicators.Add(new(
            definition.Id, figures.Count, values,
            figures.Count(figure => figure.Confidentiality == Figure.Confidential),
            values > 0 ? null : Why(definition, figures)));
    }

    /// <summary>Counts what is new and what got a further vintage.</summary>
    public void AddWritten(int added, int changed)
    {
        _added += added;
        _changed += changed;
    }

    /// <summary>The summary, with the indicators in the order asked for.</summary>
    public ReleaseSummary Summary(IReadOnlyList<IndicatorDefinition> asked)
    {
        var figures = _indicators.Sum(one => one.Figures);
        return new(
            figures, _added, _changed, figures - _added - _changed, _indicators.Sum(one => one.Withheld), _missing,
            [.. asked.Join(_indicators, one => one.Id, one => one.Indicator, (_, one) => one, StringComparer.Ordinal)],
            TellsPremises);
    }

    /// <summary>The reason that most figures without value have, with what the indicator needs.</summary>
    private string Why(IndicatorDefinition definition, IReadOnlyList<Figure> figures)
    {
        var isCounted = TellsPremises == false && definition.Inputs.Contains(ReleaseProtection.Premises)
            && figures.Any(figure => figure.Confidentiality == Figure.Confidential);
        var reason = isCounted
            ? "Counts on the spot were told over premises, so that figures over them are withheld"
            : figures.Count == 0
            ? "There is nothing to calculate from in the periods asked for"
            : Sentence(MissingReason.Say(
                figures.CountBy(figure => figure.ValueAttribute).MaxBy(one => one.Value).Key));
        return $"{reason}; it uses {string.Join(", ", definition.Inputs)}.";
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
