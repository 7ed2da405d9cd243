using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dasta.Node.Trust;

namespace Dasta.Connector.Hosting;

/// <summary>Passwords of a participant's three database roles; at rest only sealed by the key vault.</summary>
internal sealed record RolePasswords(string State, string Raw, string Reads)
{
    public static RolePasswords Create() => new(Random(), Random(), Random());

    public static RolePasswords Open(byte[] sealedPasswords, KeyVault vault) =>
        JsonSerializer.Deserialize<RolePasswords>(vault.Unprotect(sealedPasswords))
        ?? throw new InvalidOperationException("The sealed role passwords are empty.");

    public byte[] Seal(KeyVault vault) => vault.Protect(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this)));

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
