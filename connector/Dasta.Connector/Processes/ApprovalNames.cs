using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Processes;

/// <summary>The names of <see cref="Approval"/> in the management interface.</summary>
internal static class ApprovalNames
{
    public static string Write(Approval approval) => approval switch
    {
        Approval.Automatic => "automatic",
        Approval.Person => "person",
        _ => "everyStep",
    };

    /// <summary>Automatic when nothing is said; refused with DSP-023 when it is none of the names.</summary>
    public static Outcome<Approval> Read(string? name) => name switch
    {
        null or "automatic" => Approval.Automatic,
        "person" => Approval.Person,
        "everyStep" => Approval.EveryStep,
        _ => DataspaceCodes.MalformedOrder.Refuse("approval must be automatic, person or everyStep."),
    };
}
