using System.Security.Cryptography;
using System.Text;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust;

namespace Dasta.Identity.Accounts.Passwords;

/// <summary>
/// What stands for the address of a caller where tries are counted: a MAC that tells nobody the address.
/// </summary>
internal sealed class AddressMarks(KeyVault vault, NodeSettings settings)
{
    private readonly byte[] _key = vault.Derive("addresses of callers");

    public byte[] Of(HttpContext context) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(RequestThrottle.AddressOf(context, settings)));
}
