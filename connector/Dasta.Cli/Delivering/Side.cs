using Dasta.Cli.Access;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Delivering;

/// <summary>
/// From which side one looks at deliveries: the town through its own management, the vendor through the town's door.
/// </summary>
/// <param name="Place">Address below which specifications lie, without a slash at the end.</param>
internal sealed record Side(string Place, Member Self, Member At)
{
    private const string Management = "/manage/v1";

    /// <summary>The side of a participant: of its own connector, or of the town that is named.</summary>
    public static Outcome<Side> Of(Session session, string self, string? town) =>
        session.Where.Find(self).Then(member => town is null
            ? session.Where.ConnectorOf(member).Select(connector =>
                new Side($"{connector.Management}/delivery-specifications", member, member))
            : session.Where.Find(town).Then(other => session.Where.ConnectorOf(other).Select(connector =>
                new Side($"{BaseOf(connector)}/deliveries", member, other))));

    /// <summary>Address of one specification.</summary>
    public string Of(string specification) => $"{Place}/{Uri.EscapeDataString(specification)}";

    private static string BaseOf(ConnectorPlace connector) =>
        connector.Management.EndsWith(Management, StringComparison.Ordinal)
            ? connector.Management[..^Management.Length]
            : connector.Management;
}
