using System.Net;
using Dasta.Specs.Vocabulary;

namespace Identity.Tests.Accounts;

/// <summary>What the removal of a passkey ends, and that it proves nothing.</summary>
public sealed class PasskeyRemovalTests(AccountNode identity) : IClassFixture<AccountNode>
{
    private const string Removal = "/account/passkeys/removal";

    [Fact]
    public async Task Against_a_session_left_open_removing_a_passkey_is_no_sign_in_and_prolongs_nothing()
    {
        var (name, browser) = await SignInWithPasskeyAsync();
        using var own = browser;
        var session = await ReadAsync<string>(
            $"select concat_ws(' ', encode(b.token_hash, 'hex'), authenticated_at, expires_at) from {Of(name)}");
        identity.Clock.MoveOn(TimeSpan.FromMinutes(10));
        await own.SubmitAsync(Removal, ("passkey", string.Empty));
        await own.SubmitAsync(Removal, ("passkey", "AAAA"));
        await own.SubmitAsync(Removal);
        own.Text.ShouldNotContain(Removal);
        (await ReadAsync<string>(
            $"select concat_ws(' ', encode(b.token_hash, 'hex'), authenticated_at, expires_at) from {Of(name)}"))
            .ShouldBe(session);
        identity.Clock.MoveOn(TimeSpan.FromMinutes(6));
        await own.SubmitOnceAsync("/account/recovery-codes");
        own.Status.ShouldBe(HttpStatusCode.SeeOther, own.Text);
        own.Answer!.Headers.Location!.ToString().ShouldBe("/sign-in?return=/account&afresh=1");
    }

    [Fact]
    public async Task Removing_a_passkey_ends_what_came_of_other_sessions_and_one_that_is_none_ends_nothing()
    {
        var (name, browser) = await SignInWithPasskeyAsync();
        using var own = browser;
        await identity.ExecuteAsync($"""
            insert into identity.token_grant
                (id, client, proof_thumbprint, scope, person, made_at, expires_at)
            select gen_random_uuid(), 'did:web:town', kind, 'openid',
                jsonb_build_object('subject', a.id, 'browser', value), now(), now() + interval '1 day'
            from {Of(name)}, lateral (values
                ('own', encode(b.token_hash, 'hex')), ('other', 'another'), ('unknown', null)) as made (kind, value);
            insert into identity.authorization_code (code_hash, grant_id, client, code, expires_at)
            select decode(md5(proof_thumbprint || a.id), 'hex'), g.id, client, jsonb_build_object('person', g.person),
                now() + interval '1 hour'
            from {Of(name)} join identity.token_grant g on g.person ->> 'subject' = a.id::text
            """);
        await own.SubmitAsync(Removal, ("passkey", "AAAA"));
        (await HeldAsync(name)).ShouldBe("other own unknown / 3");
        await own.SubmitAsync(Removal);
        (await HeldAsync(name)).ShouldBe("own / 1");
    }

    private static string Of(string name) =>
        $"identity.account a join identity.browser b on b.account_id = a.id and a.name = '{name}'";

    private Task<string> HeldAsync(string name) => ReadAsync<string>($"""
        select concat(
            (select string_agg(proof_thumbprint, ' ' order by proof_thumbprint) from identity.token_grant
             where person ->> 'subject' = a.id::text and revoked_at is null), ' / ',
            (select count(*) from identity.authorization_code where code -> 'person' ->> 'subject' = a.id::text))
        from {Of(name)}
        """);

    /// <summary>A person with a passkey, in the only browser in which it is signed in.</summary>
    private async Task<(string Name, Browser Browser)> SignInWithPasskeyAsync()
    {
        var name = await identity.MakePersonAsync(await identity.AdmitOnceAsync("town"), PersonRole.Reader);
        await identity.ExecuteAsync($"""
            insert into identity.passkey (credential_id, account_id, public_key, created_at, sign_count, transports,
                is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data)
            select convert_to(name, 'UTF8'), id, '', now(), 0, '', true, false, false, '', ''
            from identity.account where name = '{name}';
            delete from identity.browser b using identity.account a where a.id = b.account_id and a.name = '{name}'
            """);
        var browser = await identity.OpenSignInAsync();
        await browser.SubmitAsync("/sign-in", ("name", name), ("password", AccountNode.Password));
        browser.Text.ShouldContain(Removal);
        return (name, browser);
    }

    private async Task<T> ReadAsync<T>(string query)
    {
        await using var command = identity.Database.CreateCommand(query);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
