using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.Keys;
using Identity.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Identity.Tests.Tokens;

public sealed class KeyRotationTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    [Fact]
    public async Task Keys_are_rotated_while_a_load_runs_and_nothing_fails()
    {
        var from = await identity.AdmitAsync("rotate-from");
        var to = await identity.AdmitAsync("rotate-to");
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => LoadAsync()).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 3; round++)
        {
            seen.Add(await SigningKeyAsync());
            await AgeAsync();
            (await Keys.RotateAsync(identity.Did, CancellationToken.None)).Succeeded.ShouldBeTrue();
            var published = await PublishedAsync();
            published.Count.ShouldBeGreaterThanOrEqualTo(2);
            published.ShouldContain(seen.Last(), "what it signed a moment ago is still valid");
            // Longer than a node trusts its list, as the notice of a minute is longer than the 20 s of production.
            await Task.Delay(1500);
        }

        await stop.CancelAsync();
        (await Task.WhenAll(load)).Sum().ShouldBeGreaterThan(30);
        seen.Count.ShouldBe(3);

        async Task<int> LoadAsync()
        {
            var count = 0;
            using var node = new OtherNode(identity, freshSeconds: 1);
            var held = await node.Tokens.GetAsync(from, to.Did, CancellationToken.None);
            while (!stop.IsCancellationRequested)
            {
                node.Tokens.Forget(from.Did, to.Did);
                var token = await node.Tokens.GetAsync(from, to.Did, CancellationToken.None);
                token.Succeeded.ShouldBeTrue(token.Refusal?.ToString());
                var caller = await node.SeeAsync(token.Value, to.Did);
                caller.Succeeded.ShouldBeTrue(caller.Refusal?.ToString());
                // Signed with a key that has made way since, and forgotten by the node within a second.
                var before = await node.SeeAsync(held.Value, to.Did);
                before.Succeeded.ShouldBeTrue(before.Refusal?.ToString());
                count++;
            }

            return count;
        }
    }

    [Fact]
    public async Task A_key_that_nobody_can_know_yet_does_not_sign()
    {
        await AgeAsync();
        (await Keys.RotateAsync(identity.Did, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await Keys.RotateAsync(identity.Did, CancellationToken.None)).Refusal?.Code.ShouldBe("IDENTITY-017");
    }

    [Fact]
    public async Task A_key_that_signed_for_as_long_as_allowed_makes_way_by_itself()
    {
        var before = await SigningKeyAsync();
        await identity.ExecuteAsync(
            "update identity.token_key set made_at = now() - interval '40 days', "
            + "current_since = case when state = 'current' then now() - interval '31 days' end");
        await Keys.ReadAsync(CancellationToken.None);
        await Keys.RotateWhenOldAsync(identity.Did, CancellationToken.None);
        (await SigningKeyAsync()).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_key_that_nothing_valid_was_signed_with_is_published_no_more_and_goes()
    {
        await AgeAsync();
        var before = await SigningKeyAsync();
        (await Keys.RotateAsync(identity.Did, CancellationToken.None)).Succeeded.ShouldBeTrue();
        (await PublishedAsync()).ShouldContain(before);
        await identity.ExecuteAsync(
            "update identity.token_key set retired_at = retired_at - interval '1 hour' where state = 'retired'");
        await Keys.ReadAsync(CancellationToken.None);
        (await PublishedAsync()).ShouldNotContain(before);
        await Keys.ForgetAsync(CancellationToken.None);
        await using var command = identity.Database.CreateCommand(
            "select count(*) from identity.token_key where state = 'retired'");
        ((long)(await command.ExecuteScalarAsync())!).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_leaked_is_trusted_no_more_at_once_however_young_the_next_one_is()
    {
        await AgeAsync();
        (await Keys.RotateAsync(identity.Did, CancellationToken.None)).Succeeded.ShouldBeTrue();
        var before = await PublishedAsync();
        (await Keys.RotateAsync(identity.Did, CancellationToken.None, atOnce: true)).Succeeded.ShouldBeTrue();
        var after = await PublishedAsync();
        after.Count.ShouldBe(2);
        after.Intersect(before).ShouldBe([before[1]], "the next one, which signs now");
        (await SigningKeyAsync()).ShouldBe(before[1]);
    }

    [Fact]
    public async Task A_key_in_the_database_is_sealed()
    {
        await using var command = identity.Database.CreateCommand(
            "select count(*) from identity.token_key where encode(sealed, 'hex') like '%' || $1 || '%'");
        command.Parameters.AddWithValue(Convert.ToHexStringLower(Keys.Set.Current.Export().AsSpan(36, 32)));
        ((long)(await command.ExecuteScalarAsync())!).ShouldBe(0);
    }

    private TokenKeys Keys => identity.Services.GetRequiredService<TokenKeys>();

    private async Task<string> SigningKeyAsync()
    {
        await using var command = identity.Database.CreateCommand(
            "select key_id from identity.token_key where state = 'current'");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<IReadOnlyList<string>> PublishedAsync() =>
        [.. (await identity.Http.GetFromJsonAsync<JsonObject>(identity.Base + "/jwks"))!["keys"]!.AsArray()
            .Select(key => key!["kid"]!.GetValue<string>())];

    // As if the next key were published a while ago.
    private Task AgeAsync() => identity.ExecuteAsync(
        "update identity.token_key set made_at = made_at - interval '2 minutes' where state = 'next'");
}
