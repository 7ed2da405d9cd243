using System.Security.Cryptography;
using System.Text;
using Dasta.Node.Start;

namespace Dasta.Node.Trust;

/// <summary>
/// Seals secrets that rest in the database with AES-256-GCM under the key of the key file, the one secret outside
/// PostgreSQL. The file is made with mode 0600 when it is missing and refused when others may read it. Safe for use by
/// several threads: each call has a cipher of its own.
/// </summary>
public sealed class KeyVault : IDisposable
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly byte[] _key;

    private readonly byte[] _derivation;

    private KeyVault(byte[] key)
    {
        _key = key;
        _derivation = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: "dasta derivation"u8.ToArray());
    }

    /// <summary>Opens the vault of a key file, making the file when it is missing.</summary>
    /// <exception cref="StartException">The file is open to others, unreadable or holds no key.</exception>
    public static KeyVault Open(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            Make(full);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(full) & ~OwnerOnly) != UnixFileMode.None)
        {
            throw new StartException($"The key file {full} is open to other users: run chmod 600 on it.");
        }

        var key = new byte[KeyBytes];
        var text = File.ReadAllText(full).Trim();
        return Convert.TryFromBase64String(text, key, out var length) && length == KeyBytes
            ? new KeyVault(key)
            : throw new StartException($"The key file {full} holds no key: restore it from your copy.");
    }

    /// <summary>Seals bytes: version, nonce, tag, cipher text. The context binds them to their place.</summary>
    public byte[] Protect(byte[] plain, string context = "")
    {
        var result = new byte[1 + NonceBytes + TagBytes + plain.Length];
        result[0] = Version;
        var nonce = result.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(nonce, plain, result.AsSpan(1 + NonceBytes + TagBytes), result.AsSpan(1 + NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(context));
        return result;
    }

    /// <summary>Opens what <see cref="Protect"/> sealed under the same context.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, moved or sealed under another key.</exception>
    public byte[] Unprotect(byte[] sealedBytes, string context = "")
    {
        if (sealedBytes.Length < 1 + NonceBytes + TagBytes || sealedBytes[0] != Version)
        {
            throw new CryptographicException("The sealed bytes are malformed.");
        }

        var plain = new byte[sealedBytes.Length - 1 - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Decrypt(sealedBytes.AsSpan(1, NonceBytes), sealedBytes.AsSpan(1 + NonceBytes + TagBytes),
            sealedBytes.AsSpan(1 + NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }

    /// <summary>A secret of 32 bytes for one purpose, the same on every process with this key file.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, _derivation, KeyBytes, info: Encoding.UTF8.GetBytes(purpose));

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written aside and moved, so that processes that start together all read one whole key.
        var aside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(aside, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}
