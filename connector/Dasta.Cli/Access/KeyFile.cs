using System.Security.Cryptography;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Cli.Access;

/// <summary>A participant's private key in a file: P-256, PEM (PKCS #8), readable by its owner alone.</summary>
internal sealed class KeyFile
{
    private const int LimitBytes = 16 * 1024;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite;

    private readonly string _pem;

    private KeyFile(string pem) => _pem = pem;

    /// <summary>Refused with CLI-016 when it can't be read, others may read it, or it holds no such key.</summary>
    public static Outcome<KeyFile> Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LimitBytes)
            {
                return CliCodes.UnusableKey.Refuse($"{path} is too large.");
            }

            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            {
                return CliCodes.UnusableKey.Refuse($"Others than its owner may read or change {path}.");
            }

            var file = new KeyFile(File.ReadAllText(path));
            using var tried = SigningKey.ImportPem(file._pem, "tried");
            return file;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException
            or ArgumentException or CryptographicException)
        {
            // What the file holds is told to nobody.
            return CliCodes.UnusableKey.Refuse($"{path} ({problem.GetType().Name}).");
        }
    }

    /// <summary>The key under the name it has in a participant's DID document: its thumbprint.</summary>
    public SigningKey KeyOf(Did did) => SigningKey.ImportPem(_pem, did);
}
