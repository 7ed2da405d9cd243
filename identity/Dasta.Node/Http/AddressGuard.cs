using System.Net;
using System.Net.Sockets;

namespace Dasta.Node.Http;

/// <summary>
/// Which network addresses a node may call on another party's word: public unicast ones only, so that nobody can use a
/// node to reach what lies behind its firewall (special-purpose registries of RFC 6890).
/// </summary>
internal static class AddressGuard
{
    private static readonly IPNetwork[] Closed =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("64:ff9b:1::/48"),
        IPNetwork.Parse("100::/64"), IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"),
        IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    public static bool IsAllowed(IPAddress address, bool allowLoopback)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (allowLoopback && IPAddress.IsLoopback(plain))
        {
            return true;
        }

        if (Closed.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain)))
        {
            return false;
        }

        return plain.AddressFamily == AddressFamily.InterNetwork || !CarriesClosed(plain);
    }

    /// <summary>IPv6 forms that carry an IPv4 address are as closed as the address they carry.</summary>
    private static bool CarriesClosed(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (Translated.Contains(address) || Compatible.Contains(address))
        {
            return !IsAllowed(new IPAddress(bytes.AsSpan(12, 4)), allowLoopback: false);
        }

        return SixToFour.Contains(address) && !IsAllowed(new IPAddress(bytes.AsSpan(2, 4)), allowLoopback: false);
    }
}
