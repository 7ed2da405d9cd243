using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Internal;
using FsCheck;
using FsCheck.Fluent;
using Node.Tests.Support;

namespace Node.Tests.Trust;

public sealed class JweTests : IDisposable
{
    private readonly AgreementKey _key = AgreementKey.Create("did:web:a.example#enc");

    public void Dispose() => _key.Dispose();

    /// <summary>RFC 7518 appendix C, from the two keys to the derived key.</summary>
    [Fact]
    public void The_key_agreement_of_the_standard_gives_the_key_of_the_standard()
    {
        using var alice = Pair("gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
            "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps", "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo");
        using var bob = Pair("weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
            "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck", "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw");
        var secret = alice.DeriveRawSecretAgreement(bob.PublicKey);
        secret[..4].ShouldBe(new byte[] { 158, 86, 217, 29 });
        var derived = ConcatKeyDerivation.Derive(
            secret, "A128GCM", Encoding.ASCII.GetBytes("Alice"), Encoding.ASCII.GetBytes("Bob"), 128);
        Base64Url.EncodeToString(derived).ShouldBe("VqqN6vgjbSBcIijNcacQGg");
    }

    [Fact]
    public void What_is_encrypted_is_opened_by_its_reader() => Prop.ForAll<byte[]>(plain =>
        Jwe.Decrypt(Jwe.Encrypt(plain, _key.PublicJwk()), _key).Value.SequenceEqual(plain)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_belongs_to_one_thing_is_opened_for_no_other()
    {
        var bound = Jwe.Encrypt([1, 2, 3], _key.PublicJwk(), "row 1");
        Jwe.Decrypt(bound, _key, "row 1").Value.ShouldBe([1, 2, 3]);
        Jwe.Decrypt(bound, _key, "row 2").Refusal?.Code.ShouldBe("NODE-015");
        Jwe.Decrypt(bound, _key).Refusal?.Code.ShouldBe("NODE-015");
        Jwe.Decrypt(Jwe.Encrypt([1, 2, 3], _key.PublicJwk()), _key, "row 1").Refusal?.Code.ShouldBe("NODE-015");
    }

    [Fact]
    public void The_same_text_never_looks_the_same()
    {
        var plain = new byte[32];
        Jwe.Encrypt(plain, _key.PublicJwk()).ShouldNotBe(Jwe.Encrypt(plain, _key.PublicJwk()));
    }

    [Fact]
    public void Another_reader_opens_nothing()
    {
        using var other = AgreementKey.Create(_key.KeyId);
        Jwe.Decrypt(Jwe.Encrypt([1, 2, 3], _key.PublicJwk()), other).Refusal?.Code.ShouldBe("NODE-015");
    }

    [Fact]
    public void Each_changed_part_is_noticed()
    {
        var parts = Jwe.Encrypt(new byte[40], _key.PublicJwk()).Split('.');
        foreach (var place in new[] { 0, 2, 3, 4 })
        {
            var changed = (string[])parts.Clone();
            changed[place] = (changed[place][0] == 'A' ? 'B' : 'A') + changed[place][1..];
            Jwe.Decrypt(string.Join('.', changed), _key).Refusal?.Code.ShouldBe("NODE-015", $"part {place}");
        }
    }

    [Theory]
    [InlineData("""{"alg":"dir","enc":"A256GCM"}""")]
    [InlineData("""{"alg":"ECDH-ES","enc":"A256GCM","zip":"DEF"}""")]
    [InlineData("""{"alg":"ECDH-ES","enc":"A128CBC-HS256"}""")]
    [InlineData("""{"alg":"ECDH-ES","enc":"A256GCM"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Another_header_is_refused(string header)
    {
        var parts = Jwe.Encrypt(new byte[4], _key.PublicJwk()).Split('.');
        parts[0] = Forgery.Encode(header);
        Jwe.Decrypt(string.Join('.', parts), _key).Refusal?.Code.ShouldBe("NODE-015");
    }

    [Theory]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e.f")]
    public void Rubbish_is_refused(string text) => Jwe.Decrypt(text, _key).Refusal?.Code.ShouldBe("NODE-015");

    [Fact]
    public void A_sender_s_point_beside_the_curve_is_refused()
    {
        var zeros = Base64Url.EncodeToString(new byte[32]);
        var point = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + zeros + "\",\"y\":\"" + zeros + "\"}";
        var header = "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\",\"epk\":" + point + "}";
        var parts = Jwe.Encrypt(new byte[4], _key.PublicJwk()).Split('.');
        parts[0] = Forgery.Encode(header);
        Jwe.Decrypt(string.Join('.', parts), _key).Refusal?.Code.ShouldBe("NODE-015");
    }

    private static ECDiffieHellman Pair(string x, string y, string d) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
        D = Base64Url.DecodeFromChars(d),
    });
}
