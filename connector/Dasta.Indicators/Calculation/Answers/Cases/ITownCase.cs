using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>A question that a town asked itself and that any town with the same inputs can ask.</summary>
internal interface ITownCase
{
    string Id { get; }

    /// <summary>NIS code of the town whose question it is.</summary>
    string Nis { get; }

    BilingualText Question { get; }

    /// <summary>What the town must have first; null when it has all.</summary>
    BilingualText? Lacks(Asking asking);

    /// <summary>The answer of a town that lacks nothing; null when too little of it was measured.</summary>
    Draft? Answer(Asking asking);
}
