using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Dasta.Demo.Cast;

namespace Dasta.Demo.State;

/// <summary>
/// What is chosen once and kept: the ports, which are part of every DID, and the prefix of the databases.
/// </summary>
internal sealed record DemoState(string Prefix, IReadOnlyDictionary<string, int> Ports)
{
    private const int LowestPort = 20_000;
    private const int HighestPort = 29_999;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The state of this folder, chosen now when there is none yet.</summary>
    /// <exception cref="DemoFailure">A kept port is in use.</exception>
    public static DemoState LoadOrChoose(string folder)
    {
        var path = Path.Combine(folder, "ports.json");
        if (!File.Exists(path))
        {
            var chosen = Choose();
            File.WriteAllText(path, JsonSerializer.Serialize(chosen, Indented));
            return chosen;
        }

        var kept = JsonSerializer.Deserialize<DemoState>(File.ReadAllText(path));
        if (kept is null || Roles.Nodes.Any(node => !kept.Ports.ContainsKey(node.Name)))
        {
            throw new DemoFailure($"{path} is of another version: remove {folder} to start over.");
        }

        var taken = Roles.Nodes.FirstOrDefault(node => !IsFree(kept.Ports[node.Name]));
        return taken is null ? kept : throw new DemoFailure(
            $"port {kept.Ports[taken.Name]} of {taken.Name} is in use: stop what uses it, "
            + $"or remove {folder} to start over with other ports.");
    }

    private static DemoState Choose()
    {
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in Roles.Nodes)
        {
            int port;
            do
            {
                port = RandomNumberGenerator.GetInt32(LowestPort, HighestPort + 1);
            }
            while (ports.ContainsValue(port) || !IsFree(port));

            ports[node.Name] = port;
        }

        return new DemoState("d" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), ports);
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
