using Dasta.Cli.Access;

namespace Dasta.Cli.Moving;

/// <summary>Who moves from where to where.</summary>
/// <param name="From">Management address of the old connector.</param>
/// <param name="To">Base address of the new one.</param>
internal sealed record MoveOrder(Session Session, Member Self, string From, string To)
{
    /// <summary>What identity knows of the participant.</summary>
    public string Record => $"{Session.Where.Identity}/participants/{Uri.EscapeDataString(Self.Did)}";

    public string Departure => $"{From}/departure";

    public string Arrival => $"{To}/manage/v1/arrival";
}
