using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>One fault of a policy.</summary>
/// <param name="Definition">The kind of fault, with its hint.</param>
/// <param name="Place">JSON pointer into the policy.</param>
/// <param name="Reason">What is wrong there, without the values that stand there.</param>
public sealed record PolicyFault(FaultLevel Level, RefusalDefinition Definition, string Place, string Reason)
{
    /// <summary>The fault as an object for machines.</summary>
    public JsonObject ToJson() => new()
    {
        ["level"] = Level.ToString().ToLowerInvariant(),
        ["code"] = Definition.Code,
        ["place"] = Place,
        ["message"] = Definition.Message,
        ["reason"] = Reason,
        ["hint"] = Definition.Hint,
    };

    public override string ToString() => $"{Place}: {Reason}.";
}
