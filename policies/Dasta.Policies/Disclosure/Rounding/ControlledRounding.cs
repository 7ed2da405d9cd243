using Dasta.Policies.Disclosure.Tables;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Disclosure.Rounding;

/// <summary>
/// Rounds every cell of a table to one of the two neighbouring multiples of a base so that all totals are still the
/// sums of their parts, multiples stay what they are, and each cell keeps its count on average (Cox, "A constructive
/// procedure for unbiased controlled rounding", 1987). The draw depends on a secret and the table alone: asking again
/// rounds the same way.
/// </summary>
/// <param name="roundingBase">Every count becomes a multiple of this.</param>
/// <param name="secret">Key of the draw, which nobody outside may know; at least 32 bytes.</param>
public sealed class ControlledRounding(int roundingBase, byte[] secret)
{
    /// <summary>
    /// The rounded counts, in the order of the table. DISCLOSURE-005 for a table that is no network: three ways, or two
    /// of several levels, may have no such rounding.
    /// </summary>
    public Outcome<IReadOnlyList<long>> Round(AdditiveTable table)
    {
        if (table.Network is not { } network)
        {
            return DisclosureCodes.NoRounding.Refuse();
        }

        var values = table.Entries.Select(entry => entry.Value).ToArray();
        var slack = new RoundingSlack(values, roundingBase);
        var cycles = new OpenCycles(network, slack);
        var draw = KeyedDraw.For(secret, table);
        for (var node = 0; node < network.Nodes; node++)
        {
            while (cycles.At(node) is { } cycle)
            {
                Turn(cycle, slack, draw);
            }
        }

        return Outcome<IReadOnlyList<long>>.Of(values);
    }

    /// <summary>Moves the cells of a cycle until one of them is a multiple; which way, so that nobody gains.</summary>
    private static void Turn(IReadOnlyList<(int Cell, bool Rises)> cycle, RoundingSlack slack, KeyedDraw draw)
    {
        var along = cycle.Min(step => slack.Left(step.Cell, step.Rises));
        var against = cycle.Min(step => slack.Left(step.Cell, !step.Rises));
        var amount = draw.Happens(against, along + against) ? along : -against;
        foreach (var (cell, rises) in cycle)
        {
            slack.Move(cell, rises ? amount : -amount);
        }
    }
}
