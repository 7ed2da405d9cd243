using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Dasta.Connector.Processes;

/// <summary>What a policy may know about the other side; kept with the process, so that steps need no caller.</summary>
internal sealed record Requester(Did Did, IReadOnlyList<string> Roles, string? Nis)
{
    /// <summary>What policies may ask of it besides its name, as one text.</summary>
    public string Claims { get; } = $"{string.Join(' ', Roles.Order(StringComparer.Ordinal))}|{Nis}";

    public static Requester Of(Caller caller) =>
        new(caller.Did, [.. caller.Roles.Append(caller.Kind).Distinct(StringComparer.Ordinal)], caller.Nis);
}
