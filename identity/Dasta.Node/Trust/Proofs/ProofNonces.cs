using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dasta.Node.Trust.Proofs;

/// <summary>
/// The nonces a node asks for in proofs (RFC 9449, section 8): one for every two minutes, worked out from the key file,
/// so that every process of the node gives and takes the same and none is stored. Taken for two to four minutes.
/// </summary>
public sealed class ProofNonces(KeyVault vault, TimeProvider time)
{
    private const long PeriodSeconds = 120;
    private const int NonceBytes = 18;
    private readonly byte[] _secret = vault.Derive("dpop nonce");
    private Pair? _last;

    /// <summary>The nonce to give now.</summary>
    public string Current => Read().Current;

    /// <summary>True for the nonce of now and the one before.</summary>
    public bool IsTaken(string nonce)
    {
        var pair = Read();
        return IsSame(nonce, pair.Current) || IsSame(nonce, pair.Before);
    }

    private Pair Read()
    {
        var period = time.GetUtcNow().ToUnixTimeSeconds() / PeriodSeconds;
        var known = _last;
        return known is not null && known.Period == period
            ? known
            : _last = new Pair(period, Of(period), Of(period - 1));
    }

    private string Of(long period)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, period);
        return Base64Url.EncodeToString(HMACSHA256.HashData(_secret, counter).AsSpan(0, NonceBytes));
    }

    private static bool IsSame(string left, string right) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private sealed record Pair(long Period, string Current, string Before);
}
