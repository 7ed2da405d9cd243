using Dasta.Specs.Values;

namespace Dasta.Demo.Cast;

/// <summary>The addresses of everyone, made from the ports of the nodes.</summary>
internal sealed class AddressBook
{
    private readonly IReadOnlyDictionary<string, int> _ports;
    private readonly Dictionary<string, Address> _bySlug;

    /// <param name="ports">Port of each node by its name.</param>
    public AddressBook(IReadOnlyDictionary<string, int> ports)
    {
        _ports = ports;
        _bySlug = Roles.Nodes.SelectMany(node => node.Members.Select(member => Make(member, node)))
            .ToDictionary(address => address.Member.Slug, StringComparer.Ordinal);
    }

    public Uri Identity => Root("identity");

    public Did IdentityDid => Did.FromBase(Identity).Value;

    public IReadOnlyList<Address> Towns => [.. Roles.Towns.Select(Of)];

    public Uri Root(string node) => new($"http://localhost:{_ports[node]}");

    public Address Of(Member member) => _bySlug[member.Slug];

    private Address Make(Member member, NodePlan node)
    {
        var operating = node.Members.FirstOrDefault(other => other.Slug == node.OperatorSlug) ?? member;
        return new Address(member, node, BaseOf(member, node), DidOf(member, node), DidOf(operating, node));
    }

    private Uri BaseOf(Member member, NodePlan node) =>
        node.Members.Count == 1 ? Root(node.Name) : new Uri(Root(node.Name), member.Slug);

    private Did DidOf(Member member, NodePlan node) => Did.FromBase(BaseOf(member, node)).Value;
}
