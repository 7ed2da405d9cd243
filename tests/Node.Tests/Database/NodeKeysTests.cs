using System.Security.Cryptography;
using Dasta.Node.Database;
using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Node.Tests.Support;

namespace Node.Tests.Database;

public sealed class NodeKeysTests(NodeDatabase database) : IClassFixture<NodeDatabase>
{
    [Fact]
    public async Task A_pair_is_made_once_and_is_the_same_for_all_who_ask_together()
    {
        var keys = Keys();
        var did = Did.Parse("did:web:together.example").Value;
        var pairs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            keys.SigningAsync(database.Source, did, CancellationToken.None)));
        pairs.Select(pair => pair.KeyId).Distinct().Count().ShouldBe(1);
        pairs[0].KeyId.ShouldStartWith($"{did}#");
        pairs.ShouldAllBe(pair => pair.Export().SequenceEqual(pairs[0].Export()));
    }

    [Fact]
    public async Task The_pair_rests_sealed_and_opens_under_the_same_key_file_only()
    {
        var did = Did.Parse("did:web:sealed.example").Value;
        using var pair = await Keys().AgreementAsync(database.Source, did, CancellationToken.None);
        var stored = await database.ReadAsync<byte[]>($"select sealed from node.key where did = '{did}'");
        var secret = pair.Export();
        stored.AsSpan().IndexOf(secret.AsSpan(36, 32)).ShouldBe(-1);
        var otherFile = database.Settings.KeyFile + ".other";
        using var other = KeyVault.Open(otherFile);
        File.Delete(otherFile);
        await Should.ThrowAsync<CryptographicException>(() =>
            new NodeKeys(other, TimeProvider.System).AgreementAsync(database.Source, did, CancellationToken.None));
    }

    [Fact]
    public async Task A_role_keeps_its_password()
    {
        var secrets = new RoleSecrets(KeyVault.Open(database.Settings.KeyFile));
        var first = await secrets.PasswordAsync(database.Source, "one", CancellationToken.None);
        first.Length.ShouldBe(32);
        (await secrets.PasswordAsync(database.Source, "one", CancellationToken.None)).ShouldBe(first);
        (await secrets.PasswordAsync(database.Source, "two", CancellationToken.None)).ShouldNotBe(first);
    }

    private NodeKeys Keys() => new(KeyVault.Open(database.Settings.KeyFile), TimeProvider.System);
}
