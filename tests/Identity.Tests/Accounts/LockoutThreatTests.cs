using System.Net;
using System.Text.RegularExpressions;
using Dasta.Identity;
using Dasta.Identity.Accounts.Passwords;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Identity.Tests.Accounts;

/// <summary>Guessing, from one address or at one account, and what it does to people who guess nothing.</summary>
public sealed class LockoutThreatTests : IClassFixture<AccountNode>, IDisposable
{
    private readonly AccountNode _identity;
    private readonly IdentitySettings _settings;

    // Each test has an address of its own, as behind a proxy.
    public LockoutThreatTests(AccountNode identity)
    {
        _identity = identity;
        _identity.Settings.Listen = identity.Base;
        _settings = identity.Services.GetRequiredService<IdentitySettings>();
    }

    public void Dispose()
    {
        _identity.Settings.Listen = string.Empty;
        _identity.Settings.SignInRequestsPerMinute = 100_000;
        _settings.RefusedSignInsPerHour = 100;
    }

    [Fact]
    public async Task Against_locking_somebody_out_a_known_browser_a_code_and_the_own_page_stay_open_and_it_is_shown()
    {
        var town = await _identity.AdmitOnceAsync("town");
        var name = await _identity.MakePersonAsync(town, PersonRole.Owner);
        using var own = await OpenAsync("192.0.2.10");
        var code = await CodeAsync(own, name);
        using var stranger = await OpenAsync("192.0.2.11");
        for (var guess = 0; guess < 5; guess++)
        {
            (await TryAsync(stranger, name, $"guess number {guess}")).ShouldBe(HttpStatusCode.Forbidden);
        }

        (await TryAsync(stranger, name, AccountNode.Password)).ShouldBe(HttpStatusCode.Forbidden, "locked");
        (await _identity.LockedUntilAsync(town, name)).ShouldNotBeNull("the owner sees it");
        await own.OpenAsync(_identity.Base + "/account");
        await own.SubmitAsync(
            "/account/password", ("old", AccountNode.Password), ("new", Changed), ("again", Changed));
        own.Text.ShouldContain("Changed", Case.Insensitive);
        (await TryAsync(own, name, Changed)).ShouldBe(HttpStatusCode.SeeOther, "a browser it signed in with before");
        using var lost = await OpenAsync("192.0.2.12");
        await RecoverAsync(lost, name, code);
        lost.At.AbsolutePath.ShouldBe("/account", lost.Text);
    }

    [Fact]
    public async Task Against_a_forged_mark_of_a_known_browser_it_is_a_strangers()
    {
        var town = await _identity.AdmitOnceAsync("town");
        var name = await _identity.MakePersonAsync(town, PersonRole.Reader);
        using var own = await OpenAsync("192.0.2.20");
        await TryAsync(own, name, AccountNode.Password);
        var mark = own.CookiesOf(_identity.Base).Single(cookie => cookie.Name.Contains("known"));
        using var thief = await OpenAsync("192.0.2.21");
        thief.Cookies.Add(new Cookie(mark.Name, $"a{mark.Value}", "/", "localhost"));
        for (var guess = 0; guess < 5; guess++)
        {
            await TryAsync(thief, name, $"guess number {guess}");
        }

        using var stranger = await OpenAsync("192.0.2.22");
        (await TryAsync(stranger, name, AccountNode.Password)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Against_spraying_an_address_that_is_refused_too_often_is_heard_no_more_but_for_known_browsers()
    {
        const string Address = "192.0.2.30";
        var town = await _identity.AdmitOnceAsync("town");
        var name = await _identity.MakePersonAsync(town, PersonRole.Reader);
        using var own = await OpenAsync(Address);
        (await TryAsync(own, name, AccountNode.Password)).ShouldBe(HttpStatusCode.SeeOther);
        _settings.RefusedSignInsPerHour = 3;
        using var sprayer = await OpenAsync("192.0.2.31");
        for (var guess = 0; guess < 3; guess++)
        {
            (await TryAsync(sprayer, $"n{guess}@example.org", "zomer in het dorp")).ShouldBe(HttpStatusCode.Forbidden);
        }

        (await TryAsync(sprayer, "n4@example.org", "zomer in het dorp")).ShouldBe(HttpStatusCode.TooManyRequests);
        sprayer.Text.ShouldContain("failed too often");
        (await TryAsync(sprayer, name, AccountNode.Password)).ShouldBe(HttpStatusCode.TooManyRequests);
        using var moved = await OpenAsync("192.0.2.31");
        foreach (var cookie in own.CookiesOf(_identity.Base).Where(cookie => cookie.Name.Contains("known")))
        {
            moved.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", "localhost"));
        }

        (await TryAsync(moved, name, AccountNode.Password)).ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Against_spraying_by_way_of_two_processes_an_address_is_counted_on_both_together()
    {
        _settings.RefusedSignInsPerHour = 3;
        var another = ActivatorUtilities.CreateInstance<RefusedSignIns>(_identity.Services);
        var refused = new DefaultHttpContext();
        refused.Request.Headers["X-Forwarded-For"] = "192.0.2.50";
        for (var guess = 0; guess < 3; guess++)
        {
            (await another.MayTryAsync(refused, CancellationToken.None)).ShouldBeTrue();
            await another.CountAsync(refused, CancellationToken.None);
        }

        using var sprayer = await OpenAsync("192.0.2.50");
        (await TryAsync(sprayer, "n4@example.org", "zomer in het dorp")).ShouldBe(HttpStatusCode.TooManyRequests);
        _identity.Clock.MoveOn(TimeSpan.FromHours(1));
        (await TryAsync(sprayer, "n5@example.org", "zomer in het dorp")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Against_closing_the_way_back_in_strangers_who_try_codes_lock_themselves_out_and_nobody_else()
    {
        var town = await _identity.AdmitOnceAsync("town");
        var name = await _identity.MakePersonAsync(town, PersonRole.Owner);
        using var own = await OpenAsync("192.0.2.60");
        var code = await CodeAsync(own, name);
        using var stranger = await OpenAsync("192.0.2.61");
        for (var guess = 0; guess < 5; guess++)
        {
            await RecoverAsync(stranger, name, "22222-22222");
            stranger.Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        await RecoverAsync(stranger, name, code);
        stranger.Status.ShouldBe(HttpStatusCode.Forbidden, "locked, for a right code too");
        using var lost = await OpenAsync("192.0.2.62");
        await RecoverAsync(lost, name, code);
        lost.At.AbsolutePath.ShouldBe("/account", lost.Text);
    }

    [Fact]
    public async Task Against_guesses_at_one_time_as_many_are_looked_at_on_two_processes_as_one_by_one()
    {
        AttemptStore[] processes =
        [
            _identity.Services.GetRequiredService<AttemptStore>(),
            ActivatorUtilities.CreateInstance<AttemptStore>(_identity.Services),
        ];
        var key = new AttemptKey(Guid.NewGuid(), AttemptPurpose.Password, []);
        var looked = await Task.WhenAll(Enumerable.Range(0, 24).Select(guess =>
            processes[guess % 2].BeginAsync(key, CancellationToken.None)));
        looked.Count(isLookedAt => isLookedAt).ShouldBe(_settings.SignInAttempts);
    }

    [Fact]
    public async Task One_address_takes_so_many_steps_of_a_sign_in_in_a_minute_and_not_one_more()
    {
        _identity.Settings.SignInRequestsPerMinute = 3;
        using var browser = new Browser();
        browser.ComeFrom("192.0.2.40");
        for (var step = 0; step < 3; step++)
        {
            await browser.OpenAsync(_identity.Base + "/sign-in");
            browser.Status.ShouldBe(HttpStatusCode.OK);
        }

        await browser.OpenAsync(_identity.Base + "/sign-in");
        browser.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        using var other = await OpenAsync("192.0.2.41");
        other.Status.ShouldBe(HttpStatusCode.OK);
    }

    private const string Changed = "another canal in the evening";

    private async Task<Browser> OpenAsync(string address)
    {
        var browser = new Browser();
        browser.ComeFrom(address);
        await browser.OpenAsync(_identity.Base + "/sign-in");
        return browser;
    }

    private async Task<HttpStatusCode> TryAsync(Browser browser, string name, string password)
    {
        await browser.OpenAsync(_identity.Base + "/sign-in");
        await browser.SubmitOnceAsync("/sign-in", ("name", name), ("password", password));
        return browser.Status;
    }

    private async Task<string> CodeAsync(Browser own, string name)
    {
        (await TryAsync(own, name, AccountNode.Password)).ShouldBe(HttpStatusCode.SeeOther);
        await own.OpenAsync(_identity.Base + "/account");
        await own.SubmitAsync("/account/recovery-codes");
        return Regex.Match(own.Text, "<li>([A-Z0-9-]+)</li>").Groups[1].Value;
    }

    private async Task RecoverAsync(Browser browser, string name, string code)
    {
        await browser.OpenAsync(_identity.Base + "/sign-in/recovery");
        await browser.SubmitAsync(
            "/sign-in/recovery", ("name", name), ("code", code), ("new", AccountNode.Password),
            ("again", AccountNode.Password));
    }
}
