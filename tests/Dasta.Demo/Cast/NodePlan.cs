namespace Dasta.Demo.Cast;

/// <summary>One process of the demo.</summary>
/// <param name="Name">Name of the process, of its log and of its settings file.</param>
/// <param name="Project">The host it runs.</param>
/// <param name="Members">The participants it hosts; one alone lives at the root of the address.</param>
/// <param name="OperatorSlug">The member that operates it; null when the one member does.</param>
internal sealed record NodePlan(string Name, string Project, IReadOnlyList<Member> Members, string? OperatorSlug = null)
{
    public const string Identity = "Dasta.Identity";
    public const string Connector = "Dasta.Connector";
    public const string Catalog = "Dasta.Catalog";
}
