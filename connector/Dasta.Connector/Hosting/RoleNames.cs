using Dasta.Node.Database;

namespace Dasta.Connector.Hosting;

/// <summary>Names of a participant's database and of its three roles, checked where they are made.</summary>
internal sealed record RoleNames(string Database, string State, string Raw, string Reads)
{
    public IReadOnlyList<string> Roles => [State, Raw, Reads];

    public static RoleNames For(PostgresAdministration postgres, string slug) => new(
        postgres.NameOf(slug), postgres.NameOf($"{slug}_state"), postgres.NameOf($"{slug}_raw"),
        postgres.NameOf($"{slug}_reads"));
}
