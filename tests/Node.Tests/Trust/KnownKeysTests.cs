using System.Security.Cryptography;
using Dasta.Node.Trust.Internal;

namespace Node.Tests.Trust;

public sealed class KnownKeysTests
{
    private static readonly byte[] Signed = [1, 2, 3];

    [Fact]
    public void Against_made_up_keys_of_strangers_none_is_kept_that_was_only_shown()
    {
        var keys = new KnownKeys();
        using var known = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var strange = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        keys.Verify(Public(known), Signed, Sign(known), keep: true).ShouldBeTrue();
        keys.Verify(Public(strange), Signed, Sign(strange), keep: false).ShouldBeTrue();
        keys.Holds(Public(known)).ShouldBeTrue();
        keys.Holds(Public(strange)).ShouldBeFalse();
        keys.Verify(Public(strange), Signed, Sign(known), keep: true).ShouldBeFalse();
        keys.Holds(Public(strange)).ShouldBeFalse("it signed nothing");
        keys.Keep(Public(strange));
        keys.Verify(Public(strange), Signed, Sign(strange), keep: false).ShouldBeTrue();
        keys.Verify(Public(strange), Signed, Sign(known), keep: false).ShouldBeFalse();
    }

    private static ECParameters Public(ECDsa key) => key.ExportParameters(false);

    private static byte[] Sign(ECDsa key) => key.SignData(Signed, HashAlgorithmName.SHA256);
}
