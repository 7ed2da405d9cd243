using System.Net;
using System.Text;
using Dasta.Identity.Accounts;
using Dasta.Identity.Tokens.Authorization;
using Dasta.Identity.Tokens.People;
using Dasta.Specs.Vocabulary;
using Identity.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Identity.Tests.Accounts;

/// <summary>Requests that are under way while somebody ends what they rely on.</summary>
public sealed class UnderWayTests(AccountNode identity) : IClassFixture<AccountNode>
{
    private const string Other = "another canal in the evening";
    private const string Third = "a third canal at the night";

    [Fact]
    public async Task Against_a_former_holder_a_sign_in_under_way_does_not_outlive_an_invitation_taken_up()
    {
        var (name, link) = await PersonAsync();
        using var former = await identity.OpenSignInAsync();
        using var hold = identity.Hasher.HoldVerifying();
        var signingIn = former.SubmitOnceAsync("/sign-in", ("name", name), ("password", AccountNode.Password));
        await hold.Reached;
        using var holder = await TakeUpAsync(link);
        hold.Release();
        await signingIn;
        former.Status.ShouldBe(HttpStatusCode.SeeOther, "the password was right when it was looked at");
        await former.PeekAsync(identity.Base + "/account");
        former.Answer!.Headers.Location!.ToString().ShouldBe("/sign-in", "but what it let in counts no more");
        await holder.PeekAsync(identity.Base + "/account");
        holder.Status.ShouldBe(HttpStatusCode.OK, holder.Text);
    }

    [Fact]
    public async Task Against_a_former_holder_a_change_of_password_under_way_overwrites_nothing_that_was_set_meanwhile()
    {
        var (name, link) = await PersonAsync();
        using var former = await identity.SignInAsync(name);
        using var hold = identity.Hasher.HoldHashing();
        var changing = former.SubmitOnceAsync(
            "/account/password", ("old", AccountNode.Password), ("new", Third), ("again", Third));
        await hold.Reached;
        using var holder = await TakeUpAsync(link);
        hold.Release();
        await changing;
        former.Status.ShouldBe(HttpStatusCode.Forbidden, former.Text);
        await holder.PeekAsync(identity.Base + "/account");
        holder.Status.ShouldBe(HttpStatusCode.OK, "whoever was invited stays in");
        using var again = await identity.SignInAsync(name, Other);
        using var refused = await identity.OpenSignInAsync();
        await refused.SubmitOnceAsync("/sign-in", ("name", name), ("password", Third));
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Against_a_way_around_the_provider_a_recovery_under_way_gives_no_password_where_it_took_over()
    {
        var (name, _) = await PersonAsync();
        using var holder = await identity.SignInAsync(name);
        await holder.SubmitAsync("/account/recovery-codes");
        var code = System.Text.RegularExpressions.Regex.Match(holder.Text, "<li>([A-Z0-9-]+)</li>").Groups[1].Value;
        using var lost = new Browser();
        await lost.OpenAsync(identity.Base + "/sign-in/recovery");
        using var hold = identity.Hasher.HoldHashing();
        var recovering = lost.SubmitOnceAsync(
            "/sign-in/recovery", ("name", name), ("code", code), ("new", Third), ("again", Third));
        await hold.Reached;
        // As where a provider takes over.
        await identity.ExecuteAsync(
            $"update identity.account set password_hash = null, sessions_after = now() where name = '{name}'");
        hold.Release();
        await recovering;
        lost.Status.ShouldBe(HttpStatusCode.Forbidden, lost.Text);
        (await identity.ReadAsync<bool>(
            $"select password_hash is null from identity.account where name = '{name}'")).ShouldBeTrue();
    }

    [Fact]
    public async Task Against_whoever_sits_down_next_a_code_that_was_not_brought_yet_ends_with_the_sign_out()
    {
        var (name, _) = await PersonAsync();
        using var flow = new CodeFlow(identity, await identity.AdmitOnceAsync("town"));
        using var browser = await identity.SignInAsync(name);
        await browser.PeekAsync(QueryHelpers.AddQueryString(identity.Base + "/authorize",
            new Dictionary<string, string?>
            {
                ["client_id"] = flow.Client, ["request_uri"] = await flow.RequestUriAsync(),
            }));
        var code = QueryHelpers.ParseQuery(browser.Answer!.Headers.Location.ShouldNotBeNull().Query)["code"].ToString();
        code.ShouldNotBeEmpty(browser.Answer.Headers.Location.ToString());
        await browser.OpenAsync(identity.Base + "/account");
        await browser.SubmitAsync("/sign-out");
        (await CodeFlow.ErrorAsync(await flow.RedeemAsync(code))).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Against_whoever_sits_down_next_no_code_is_made_for_a_session_that_ended_meanwhile()
    {
        var (name, _) = await PersonAsync();
        using var browser = await identity.SignInAsync(name);
        var id = await identity.ReadAsync<string>($"""
            select encode(b.token_hash, 'hex') from identity.browser b join identity.account a on a.id = b.account_id
            where a.name = '{name}' order by b.seen_at desc limit 1
            """);
        var store = identity.Services.GetRequiredService<AuthorizationStore>();
        (await store.KeepAsync(Issued(id), CancellationToken.None)).ShouldNotBeNull();
        await identity.ExecuteAsync($"delete from identity.browser where token_hash = decode('{id}', 'hex')");
        (await store.KeepAsync(Issued(id), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Against_a_stolen_device_a_passkey_that_was_removed_meanwhile_signs_nobody_in_and_stays_away()
    {
        var (name, _) = await PersonAsync();
        await identity.ExecuteAsync($"""
            insert into identity.passkey (credential_id, account_id, public_key, created_at, sign_count, transports,
                is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data)
            select convert_to(name, 'UTF8'), id, '', now(), 0, '', true, false, false, '', ''
            from identity.account where name = '{name}'
            """);
        await AnswerAsync(name);
        using var right = await identity.OpenSignInAsync();
        await right.SendJsonAsync(HttpMethod.Post, identity.Base + "/sign-in/passkey", "{}");
        right.Status.ShouldBe(HttpStatusCode.OK, right.Text);

        await AnswerAsync(name, () => identity.ExecuteAsync(
            $"delete from identity.passkey where credential_id = convert_to('{name}', 'UTF8')"));
        using var stolen = await identity.OpenSignInAsync();
        await stolen.SendJsonAsync(HttpMethod.Post, identity.Base + "/sign-in/passkey", "{}");
        stolen.Text.ShouldContain("IDENTITY-053");
        (await PasskeysAsync(name)).ShouldBe(0);
    }

    [Fact]
    public async Task Against_a_former_holder_no_passkey_is_added_in_a_session_that_an_invitation_ended_meanwhile()
    {
        var (name, link) = await PersonAsync();
        using var former = await identity.SignInAsync(name);
        await AnswerAsync(name, async () => (await TakeUpAsync(link)).Dispose());
        await former.SendJsonAsync(HttpMethod.Post, identity.Base + "/account/passkeys", "{}");
        former.Text.ShouldContain("IDENTITY-053");
        (await PasskeysAsync(name)).ShouldBe(0);

        using var holder = await identity.SignInAsync(name, Other);
        await AnswerAsync(name);
        await holder.SendJsonAsync(HttpMethod.Post, identity.Base + "/account/passkeys", "{}");
        holder.Status.ShouldBe(HttpStatusCode.OK, holder.Text);
        (await PasskeysAsync(name)).ShouldBe(1);
    }

    /// <summary>A person with a password, and a further invitation of its account.</summary>
    private async Task<(string Name, string Link)> PersonAsync()
    {
        var town = await identity.AdmitOnceAsync("town");
        var name = await identity.MakePersonAsync(town, PersonRole.Reader);
        return (name, await identity.InviteAsync(town, name, PersonRole.Reader));
    }

    private static async Task<Browser> TakeUpAsync(string link)
    {
        var browser = new Browser();
        await browser.OpenAsync(link);
        await browser.SubmitAsync("/invitation", ("new", Other), ("again", Other));
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
        return browser;
    }

    /// <summary>Lets a device answer in a person's name with a passkey of that name.</summary>
    private async Task AnswerAsync(string name, Func<Task>? meanwhile = null)
    {
        var accounts = identity.Services.GetRequiredService<AccountStore>();
        var id = await identity.ReadAsync<Guid>($"select id from identity.account where name = '{name}'");
        identity.Passkeys.Whose = await accounts.FindAsync(id, CancellationToken.None);
        identity.Passkeys.Passkey = new UserPasskeyInfo(
            Encoding.UTF8.GetBytes(name), [1], TimeProvider.System.GetUtcNow(), 1, [], true, false, false, [], []);
        identity.Passkeys.Meanwhile = meanwhile ?? (() => Task.CompletedTask);
    }

    private Task<long> PasskeysAsync(string name) => identity.ReadAsync<long>($"""
        select count(*) from identity.passkey p join identity.account a on a.id = p.account_id and a.name = '{name}'
        """);

    private static IssuedCode Issued(string browser) => new(
        Guid.NewGuid(),
        new AuthorizationRequest(
            "did:web:town", "https://town.example/sign-in/return", "openid", "c", null, null, null, null, null,
            TimeProvider.System.GetUtcNow()),
        new SignedInPerson("p", "An", "did:web:town", [], TimeProvider.System.GetUtcNow(), "password")
        {
            Browser = browser,
        });
}
