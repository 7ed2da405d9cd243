using System.Diagnostics;
using System.Net;
using Dasta.Specs.Vocabulary;
using Identity.Tests.Support;

namespace Identity.Tests.Accounts;

/// <summary>What attackers try at the pages on which people sign in.</summary>
public sealed class AccountThreatTests(AccountNode identity) : IClassFixture<AccountNode>
{
    [Fact]
    public async Task Against_csrf_no_form_counts_that_another_site_sends()
    {
        var name = await PersonAsync();
        using var browser = await identity.OpenSignInAsync();
        var token = browser.Hidden("form_token");
        (string, string)[] fields = [("name", name), ("password", AccountNode.Password)];
        await browser.ForgeAsync(identity.Base + "/sign-in", "https://evil.example", fields);
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        await browser.ForgeAsync(
            identity.Base + "/sign-in", "https://evil.example", [.. fields, ("form_token", token)]);
        browser.Status.ShouldBe(HttpStatusCode.Forbidden, "the right token from the wrong origin");
        using var other = await identity.OpenSignInAsync();
        await browser.ForgeAsync(
            identity.Base + "/sign-in", identity.Base, [.. fields, ("form_token", other.Hidden("form_token"))]);
        browser.Status.ShouldBe(HttpStatusCode.Forbidden, "a token of another browser");
        await browser.PeekAsync(identity.Base + "/account");
        browser.Status.ShouldBe(HttpStatusCode.SeeOther, "nobody is signed in");
    }

    [Fact]
    public async Task Against_session_fixation_a_sign_in_begins_a_session_nobody_knew()
    {
        var name = await PersonAsync();
        using var browser = await SignInAsync(name);
        var first = SessionOf(browser);
        await browser.OpenAsync(identity.Base + "/sign-in");
        var visit = browser.CookiesOf(identity.Base).Single(cookie => cookie.Name.Contains("visit")).Value;
        await browser.SubmitAsync("/sign-in", ("name", name), ("password", AccountNode.Password));
        SessionOf(browser).Value.ShouldNotBe(first.Value);
        browser.CookiesOf(identity.Base).Single(cookie => cookie.Name.Contains("visit")).Value.ShouldNotBe(visit);
        using var planted = new Browser();
        planted.Cookies.Add(new Cookie(first.Name, first.Value, "/", "localhost"));
        await planted.PeekAsync(identity.Base + "/account");
        planted.Status.ShouldBe(HttpStatusCode.SeeOther, "the older session is gone");
        SessionOf(browser).HttpOnly.ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/account\r\nSet-Cookie: x=y")]
    public async Task Against_open_redirects_a_sign_in_ends_at_this_node(string target)
    {
        using var browser = await identity.OpenSignInAsync("?return=" + Uri.EscapeDataString(target));
        await browser.SubmitOnceAsync(
            "/sign-in", ("name", await PersonAsync()), ("password", AccountNode.Password));
        browser.Status.ShouldBe(HttpStatusCode.SeeOther, browser.Text);
        new Uri(browser.At, browser.Answer!.Headers.Location!).GetLeftPart(UriPartial.Authority)
            .ShouldBe(identity.Base);
    }

    [Fact]
    public async Task Against_NUL_in_forms_and_addresses_a_page_refuses_and_nothing_breaks()
    {
        using var browser = await identity.OpenSignInAsync("?return=" + Uri.EscapeDataString(
            "/authorize?client_id=%00&request_uri=x"));
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        await browser.SubmitOnceAsync("/sign-in", ("name", "a\0b"), ("password", "x"));
        browser.Status.ShouldBe(HttpStatusCode.Forbidden, browser.Text);
        await browser.OpenAsync(identity.Base + "/sign-in/recovery");
        await browser.SubmitOnceAsync(
            "/sign-in/recovery", ("name", "a\0b"), ("code", "x"), ("new", AccountNode.Password),
            ("again", AccountNode.Password));
        browser.Status.ShouldBe(HttpStatusCode.Forbidden, browser.Text);
    }

    [Fact]
    public async Task Against_enumeration_of_accounts_every_failure_gives_one_answer_after_the_same_work()
    {
        var town = await identity.AdmitOnceAsync("town");
        var known = await PersonAsync();
        var invited = $"i{Guid.NewGuid():N}@example.org";
        await identity.InviteAsync(town, invited, PersonRole.Reader);
        var answers = new Dictionary<string, string>();
        var times = new Dictionary<string, List<double>>();
        for (var round = 0; round < 4; round++)
        {
            foreach (var name in new[] { known, invited, "nobody@example.org" })
            {
                using var browser = await identity.OpenSignInAsync();
                var started = Stopwatch.GetTimestamp();
                await browser.SubmitOnceAsync("/sign-in", ("name", name), ("password", "not the password at all"));
                var token = browser.Hidden("form_token");
                times.TryAdd(name, []);
                times[name].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                answers[name] = $"{browser.Status} {browser.Text.Replace(token, "", StringComparison.Ordinal)}";
            }
        }

        await using var counted = identity.Database.CreateCommand(
            "select count(*) from identity.attempt where attempts = 4");
        ((long)(await counted.ExecuteScalarAsync())!).ShouldBeGreaterThanOrEqualTo(3, "the same is written for each");
        answers.Values.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        // Hashing takes tens of milliseconds; who skipped it would be many times as fast.
        times.Values.Min(one => one.Min()).ShouldBeGreaterThan(times.Values.Max(one => one.Min()) / 3);
    }

    [Fact]
    public async Task Against_guessing_an_account_is_locked_for_a_while_also_for_the_right_password()
    {
        var name = await PersonAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async guess =>
        {
            using var browser = await identity.OpenSignInAsync();
            await browser.SubmitOnceAsync("/sign-in", ("name", name), ("password", $"guess number {guess}"));
            browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        }));
        (await Task.WhenAll(TryAsync(name), TryAsync(name), TryAsync(name)))
            .ShouldAllBe(status => status == HttpStatusCode.Forbidden, "locked");
        identity.Clock.MoveOn(TimeSpan.FromMinutes(16));
        (await TryAsync(name)).ShouldBe(HttpStatusCode.SeeOther, "the lock has ended");
    }

    [Theory]
    [InlineData("iat", 10, true)]
    [InlineData("iat", 11, false)]
    [InlineData("exp", -9, true)]
    [InlineData("exp", -10, false)]
    public async Task Against_clock_skew_an_assertion_counts_with_ten_seconds_of_grace(
        string claim, int seconds, bool counts)
    {
        var claims = Assertion.Claims(await identity.AdmitOnceAsync("town"), identity.Base);
        var now = identity.Clock.Stop().ToUnixTimeSeconds();
        try
        {
            (claims["iat"], claims["exp"]) = (now - 60, now + 60);
            claims[claim] = now + seconds;
            using var answer = await identity.FromAsync(
                "192.0.2.50", "/introspect", Assertion.Sign(identity.Participants.Known("town"), claims));
            answer.StatusCode.ShouldBe(counts ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        }
        finally
        {
            identity.Clock.GoOn();
        }
    }

    [Fact]
    public async Task An_invitation_counts_once_and_a_newer_one_takes_its_place()
    {
        var town = await identity.AdmitOnceAsync("town");
        var name = $"p{Guid.NewGuid():N}@example.org";
        var older = await identity.InviteAsync(town, name, PersonRole.Reader);
        var newer = await identity.InviteAsync(town, name, PersonRole.Reader);
        using var browser = new Browser();
        await browser.OpenAsync(older);
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        await browser.OpenAsync(newer);
        await browser.SubmitAsync(
            "/invitation", ("new", AccountNode.Password), ("again", AccountNode.Password));
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
        using var second = new Browser();
        await second.OpenAsync(newer);
        second.Status.ShouldBe(HttpStatusCode.Forbidden, "used");
    }

    [Fact]
    public async Task A_participant_gets_no_link_to_anothers_person_and_sees_none_of_its_people()
    {
        var town = await identity.AdmitOnceAsync("town");
        var rival = await identity.AdmitOnceAsync("rival");
        var name = await PersonAsync();
        var (known, unknown) = (
            await identity.AskAsync(rival, rival, name, PersonRole.Owner),
            await identity.AskAsync(rival, rival, $"n{Guid.NewGuid():N}@example.org", PersonRole.Owner));
        known.StatusCode.ShouldBe(HttpStatusCode.Created, "whether somebody has an account elsewhere is not told");
        unknown.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await TryAsync(name)).ShouldBe(HttpStatusCode.SeeOther, "and nothing changed for that person");
        (await identity.AskAsync(rival, town, "new@example.org", PersonRole.Owner)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Against_whoever_reads_the_database_recovery_codes_rest_under_a_key_that_is_not_in_it()
    {
        var name = await PersonAsync();
        using var browser = await SignInAsync(name);
        await browser.SubmitAsync("/account/recovery-codes");
        var code = System.Text.RegularExpressions.Regex.Match(browser.Text, "<li>([A-Z0-9-]+)</li>").Groups[1].Value;
        foreach (var (tried, count) in new[] { ("true", 10L), ($"code_hash in (sha256('{code}'), "
            + $"sha256(convert_to(a.id || ' {code}', 'UTF8')))", 0L) })
        {
            (await identity.ReadAsync<long>($"""
                select count(*) from identity.recovery_code c join identity.account a on a.id = c.account_id
                where a.name = '{name}' and {tried}
                """)).ShouldBe(count);
        }
    }

    [Theory]
    [InlineData("short")]
    [InlineData("Peeters aan het water")]
    [InlineData("Welkom in de gemeente")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public async Task A_password_that_is_guessed_first_is_not_taken(string password)
    {
        var town = await identity.AdmitOnceAsync("town");
        using var browser = new Browser();
        await browser.OpenAsync(
            await identity.InviteAsync(town, $"p{Guid.NewGuid():N}@example.org", PersonRole.Reader));
        await browser.SubmitAsync("/invitation", ("new", password), ("again", password));
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Text.ShouldContain("too short or too easy");
    }

    [Fact]
    public async Task A_recovery_code_lets_its_owner_in_once_and_no_password_or_code_is_logged()
    {
        // A name as people have them, which a list of allowed letters would refuse.
        var name = $"Siobhán o'neil {Guid.NewGuid():N}@example.org";
        using var browser = new Browser();
        await browser.OpenAsync(
            await identity.InviteAsync(await identity.AdmitOnceAsync("town"), name, PersonRole.Reader));
        await browser.SubmitAsync("/invitation", ("new", AccountNode.Password), ("again", AccountNode.Password));
        await browser.SubmitAsync("/account/recovery-codes");
        var code = System.Text.RegularExpressions.Regex.Match(browser.Text, "<li>([A-Z0-9-]+)</li>").Groups[1].Value;
        const string Changed = "another canal in the evening";
        using var lost = new Browser();
        await lost.OpenAsync(identity.Base + "/sign-in/recovery");
        await lost.SubmitAsync(
            "/sign-in/recovery", ("name", name), ("code", code), ("new", Changed), ("again", Changed));
        lost.At.AbsolutePath.ShouldBe("/account", lost.Text);
        await browser.PeekAsync(identity.Base + "/account");
        browser.Status.ShouldBe(HttpStatusCode.SeeOther, "older sessions end with the old password");
        using var again = new Browser();
        await again.OpenAsync(identity.Base + "/sign-in/recovery");
        await again.SubmitAsync(
            "/sign-in/recovery", ("name", name), ("code", code), ("new", Changed), ("again", Changed));
        again.Status.ShouldBe(HttpStatusCode.Forbidden, "used");
        identity.Log.Lines.ShouldNotContain(line => line.Contains(code, StringComparison.Ordinal)
            || line.Contains(Changed, StringComparison.Ordinal) || line.Contains(SessionOf(lost).Value));
    }

    [Fact]
    public async Task Against_a_session_left_open_ways_in_are_made_and_removed_only_after_a_recent_sign_in()
    {
        var name = await PersonAsync();
        await identity.ExecuteAsync($"""
            insert into identity.passkey (credential_id, account_id, public_key, created_at, sign_count, transports,
                is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data)
            select convert_to(name, 'UTF8'), id, '', now(), 0, '', true, false, false, '', ''
            from identity.account where name = '{name}'
            """);
        using var browser = await SignInAsync(name);
        browser.Text.ShouldContain("/account/passkeys/removal");
        identity.Clock.MoveOn(TimeSpan.FromMinutes(16));
        await browser.SubmitOnceAsync("/account/passkeys/removal");
        browser.Answer!.Headers.Location!.ToString().ShouldBe("/sign-in?return=/account&afresh=1");
        await browser.OpenAsync(identity.Base + "/account");
        browser.Text.ShouldContain("/account/passkeys/removal");
        await browser.SubmitOnceAsync("/account/recovery-codes");
        browser.Answer!.Headers.Location!.ToString().ShouldBe("/sign-in?return=/account&afresh=1");

        using var again = await SignInAsync(name);
        await again.SubmitAsync("/account/passkeys/removal");
        again.Text.ShouldNotContain("/account/passkeys/removal");
    }

    private async Task<string> PersonAsync() =>
        await identity.MakePersonAsync(await identity.AdmitOnceAsync("town"), PersonRole.DataSteward);

    private async Task<Browser> SignInAsync(string name)
    {
        var browser = await identity.OpenSignInAsync();
        await browser.SubmitAsync("/sign-in", ("name", name), ("password", AccountNode.Password));
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
        return browser;
    }

    private async Task<HttpStatusCode> TryAsync(string name)
    {
        using var browser = await identity.OpenSignInAsync();
        await browser.SubmitOnceAsync("/sign-in", ("name", name), ("password", AccountNode.Password));
        return browser.Status;
    }

    private Cookie SessionOf(Browser browser) =>
        browser.CookiesOf(identity.Base).Single(cookie => cookie.Name.Contains("session"));
}
