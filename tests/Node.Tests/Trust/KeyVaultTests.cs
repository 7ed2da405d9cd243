using System.Security.Cryptography;
using Dasta.Node.Start;
using Dasta.Node.Trust;

namespace Node.Tests.Trust;

public sealed class KeyVaultTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"vault-{Guid.NewGuid():N}", "node.key");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void A_secret_is_opened_by_a_vault_of_the_same_file()
    {
        byte[] secret = [1, 2, 3];
        using var first = KeyVault.Open(_path);
        using var second = KeyVault.Open(_path);
        var closed = first.Protect(secret, "place");
        second.Unprotect(closed, "place").ShouldBe(secret);
        first.Protect(secret, "place").ShouldNotBe(closed);
    }

    [Fact]
    public void Each_changed_byte_is_noticed()
    {
        using var vault = KeyVault.Open(_path);
        var closed = vault.Protect([1, 2, 3]);
        for (var place = 0; place < closed.Length; place++)
        {
            var changed = (byte[])closed.Clone();
            changed[place] ^= 1;
            Should.Throw<CryptographicException>(() => vault.Unprotect(changed), $"byte {place}");
        }

        Should.Throw<CryptographicException>(() => vault.Unprotect(closed[..10]));
    }

    [Fact]
    public void A_secret_moved_to_another_place_is_not_opened()
    {
        using var vault = KeyVault.Open(_path);
        var closed = vault.Protect([1, 2, 3], "key of one");
        Should.Throw<CryptographicException>(() => vault.Unprotect(closed, "key of another"));
    }

    [Fact]
    public void The_key_file_is_for_its_owner_only_and_one_open_to_others_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        KeyVault.Open(_path).Dispose();
        File.GetUnixFileMode(_path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Should.Throw<StartException>(() => KeyVault.Open(_path)).Message.ShouldContain("chmod 600");
    }

    [Fact]
    public void A_damaged_key_file_is_refused_and_left_alone()
    {
        KeyVault.Open(_path).Dispose();
        File.WriteAllText(_path, "damaged");
        Should.Throw<StartException>(() => KeyVault.Open(_path));
        File.ReadAllText(_path).ShouldBe("damaged");
    }

    [Fact]
    public async Task Processes_that_start_together_get_one_key()
    {
        var vaults = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => KeyVault.Open(_path))));
        var closed = vaults[0].Protect([7]);
        vaults.ShouldAllBe(vault => vault.Unprotect(closed)[0] == 7);
        Directory.GetFiles(Path.GetDirectoryName(_path)!).Length.ShouldBe(1);
    }
}
