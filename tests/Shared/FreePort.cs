using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Dasta.Tests.Shared;

/// <summary>
/// Ports for servers that tests start: below those the system gives to outgoing connections, and held for this process
/// by a locked file until it ends, so that nothing takes a port between its choice and its use.
/// </summary>
internal static class FreePort
{
    private const int Lowest = 10_000;
    private const int Highest = 19_999;

    private static readonly string Folder =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "dasta-test-ports")).FullName;

    private static readonly List<FileStream> Held = [];

    public static int Next()
    {
        lock (Held)
        {
            while (true)
            {
                var port = RandomNumberGenerator.GetInt32(Lowest, Highest + 1);
                if (Hold(port) is not { } hold)
                {
                    continue;
                }

                if (IsFree(IPAddress.Loopback, port) && IsFree(IPAddress.IPv6Loopback, port))
                {
                    Held.Add(hold);
                    return port;
                }

                hold.Dispose();
            }
        }
    }

    private static FileStream? Hold(int port)
    {
        try
        {
            return new FileStream(
                Path.Combine(Folder, port.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate,
                FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.AddressNotAvailable
                || failure.SocketErrorCode == SocketError.AddressFamilyNotSupported;
        }
    }
}
