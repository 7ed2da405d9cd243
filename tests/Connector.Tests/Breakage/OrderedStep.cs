using Dasta.Connector.Negotiations;
using Dasta.Connector.Processes;
using Dasta.Connector.Transfers;
using Dasta.Specs.Dataspace;

namespace Connector.Tests.Breakage;

/// <summary>A transition that one side brings about.</summary>
/// <param name="From">Null where the step opens the process.</param>
internal sealed record OrderedStep(string Collection, string? From, string To, Party By)
{
    public const string Negotiations = "negotiations";
    public const string Transfers = "transfers";

    /// <summary>
    /// Every transition of a negotiation, and its two beginnings. A second offer before an answer is left out: it is
    /// taken from other software, and no connector of this kind sends one.
    /// </summary>
    public static IReadOnlyList<OrderedStep> OfNegotiations { get; } =
    [
        new(Negotiations, null, "REQUESTED", Party.Consumer),
        new(Negotiations, null, "OFFERED", Party.Provider),
        .. NegotiationTable.Transitions.Where(one => one.From != one.To).Select(one => new OrderedStep(
            Negotiations, WireState.Write(one.From), WireState.Write(one.To), one.By)),
    ];

    /// <summary>Every transition of a transfer, and its beginning.</summary>
    public static IReadOnlyList<OrderedStep> OfTransfers { get; } =
    [
        new(Transfers, null, "REQUESTED", Party.Consumer),
        .. TransferTable.Transitions.Select(one => new OrderedStep(
            Transfers, WireState.Write(one.From), WireState.Write(one.To), one.By)),
    ];

    /// <summary>The steps that lead to where this one begins.</summary>
    public IEnumerable<OrderedStep> Before()
    {
        var all = Collection == Negotiations ? OfNegotiations : OfTransfers;
        string?[] states = [null, .. StatesBefore()];
        return states.Zip(states.Skip(1), (from, to) => all.First(step => step.From == from && step.To == to));
    }

    private string[] StatesBefore() => From switch
    {
        null => [],
        "REQUESTED" => ["REQUESTED"],
        "AGREED" => ["REQUESTED", "AGREED"],
        "VERIFIED" => ["REQUESTED", "AGREED", "VERIFIED"],
        "ACCEPTED" => ["REQUESTED", "OFFERED", "ACCEPTED"],
        "SUSPENDED" => ["REQUESTED", "STARTED", "SUSPENDED"],
        { } from => ["REQUESTED", from],
    };
}
