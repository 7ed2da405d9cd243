using System.Net;
using System.Text.RegularExpressions;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Vocabulary;
using Identity.Tests.Accounts;
using Identity.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Identity.Tests.Attacks;

/// <summary>What counts once, used at one time by way of two processes.</summary>
public sealed class ParallelUseTests(AccountNode identity) : IClassFixture<AccountNode>
{
    private const int Uses = 8;

    [Fact]
    public async Task Of_one_code_brought_to_two_processes_at_one_time_nothing_is_left_that_counts()
    {
        await using var second = await SecondProcess.StartAsync(identity);
        var town = await identity.AdmitOnceAsync("town");
        using var flow = new CodeFlow(identity, town);
        using var browser = await SignInAsync();
        var code = CodeIn(await VisitAsync(browser, identity.Base, flow.Client, await flow.RequestUriAsync()));
        var nonce = identity.Services.GetRequiredService<ProofNonces>().Current;
        var answers = await AtOnceAsync(second, async place =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, place + "/token");
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = Assertion.Sign(town, Assertion.Claims(town, identity.Base)),
                ["grant_type"] = "authorization_code", ["code"] = code.ShouldNotBeNull(),
                ["redirect_uri"] = flow.RedirectUri, ["code_verifier"] = CodeFlow.Verifier,
            });
            request.Headers.Add(
                "DPoP", flow.Key.Sign("POST", new Uri(identity.Base + "/token"), null, nonce));
            using var answer = await identity.Http.SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        });
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(1);
        answers.Where(answer => answer.StatusCode != HttpStatusCode.OK)
            .ShouldAllBe(answer => answer.Item2.Contains("invalid_grant"));
        (await identity.ReadAsync<long>(
            $"select count(*) from identity.token_grant where client = '{town.Did}' and revoked_at is null"))
            .ShouldBe(0, "a code brought twice ends what came of it");
    }

    [Fact]
    public async Task Of_one_request_uri_taken_up_at_two_processes_at_one_time_one_code_comes()
    {
        await using var second = await SecondProcess.StartAsync(identity);
        using var flow = new CodeFlow(identity, await identity.AdmitOnceAsync("town"));
        using var browser = await SignInAsync();
        var reference = await flow.RequestUriAsync();
        var answers = await AtOnceAsync(second, place => VisitAsync(browser, place, flow.Client, reference));
        answers.Count(answer => CodeIn(answer) is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Of_one_recovery_code_redeemed_at_two_processes_at_one_time_one_lets_somebody_in()
    {
        await using var second = await SecondProcess.StartAsync(identity);
        var name = await PersonAsync();
        using var owner = await identity.SignInAsync(name);
        await owner.SubmitAsync("/account/recovery-codes");
        var code = Regex.Match(owner.Text, "<li>([A-Z0-9-]+)</li>").Groups[1].Value;
        using var browser = new Browser();
        await browser.OpenAsync(identity.Base + "/sign-in/recovery");
        var answers = await AtOnceAsync(second, place => PostAsync(
            browser, place + "/sign-in/recovery", ("name", name), ("code", code), ("new", "a canal at the night"),
            ("again", "a canal at the night")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
    }

    [Fact]
    public async Task Of_one_invitation_taken_up_at_two_processes_at_one_time_one_lets_somebody_in()
    {
        await using var second = await SecondProcess.StartAsync(identity);
        var link = new Uri(await identity.InviteAsync(
            await identity.AdmitOnceAsync("town"), $"p{Guid.NewGuid():N}@example.org", PersonRole.Reader));
        using var browser = new Browser();
        await browser.OpenAsync(link.ToString());
        var answers = await AtOnceAsync(second, place => PostAsync(
            browser, place + link.PathAndQuery, ("new", AccountNode.Password), ("again", AccountNode.Password)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
    }

    [Fact]
    public async Task Of_codes_and_invitations_made_at_one_time_the_last_ones_count_and_no_others()
    {
        await using var second = await SecondProcess.StartAsync(identity);
        var town = await identity.AdmitOnceAsync("town");
        var name = await PersonAsync();
        using var owner = await identity.SignInAsync(name);
        (await AtOnceAsync(second, place => PostAsync(owner, place + "/account/recovery-codes")))
            .ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (await CountAsync("recovery_code", name)).ShouldBe(10);
        await Task.WhenAll(Enumerable.Range(0, Uses).Select(_ => identity.InviteAsync(town, name, PersonRole.Reader)));
        (await CountAsync("invitation", name)).ShouldBe(1);
    }

    private async Task<string> PersonAsync() =>
        await identity.MakePersonAsync(await identity.AdmitOnceAsync("town"), PersonRole.Reader);

    private async Task<Browser> SignInAsync() => await identity.SignInAsync(await PersonAsync());

    private Task<T[]> AtOnceAsync<T>(SecondProcess second, Func<string, Task<T>> use) => Task.WhenAll(
        Enumerable.Range(0, Uses).Select(number => Task.Run(() => use(number % 2 == 0 ? identity.Base : second.Base))));

    private Task<(HttpStatusCode StatusCode, Uri? Location)> VisitAsync(
        Browser browser, string place, string client, string reference) => SendAsync(
        browser,
        new HttpRequestMessage(HttpMethod.Get, QueryHelpers.AddQueryString(place + "/authorize",
            new Dictionary<string, string?> { ["client_id"] = client, ["request_uri"] = reference })));

    private Task<(HttpStatusCode StatusCode, Uri? Location)> PostAsync(
        Browser browser, string address, params (string Name, string Value)[] fields) => SendAsync(
        browser,
        new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields
                .Append(("form_token", browser.Hidden("form_token")))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        });

    private static string? CodeIn((HttpStatusCode StatusCode, Uri? Location) answer) =>
        answer.Location is { } location && QueryHelpers.ParseQuery(location.Query).TryGetValue("code", out var code)
            ? code.ToString()
            : null;

    // What the browser would send, to whichever process.
    private async Task<(HttpStatusCode StatusCode, Uri? Location)> SendAsync(
        Browser browser, HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Add("Cookie", string.Join(
                "; ", browser.CookiesOf(identity.Base).Select(cookie => $"{cookie.Name}={cookie.Value}")));
            using var answer = await identity.Http.SendAsync(request);
            return (answer.StatusCode, answer.Headers.Location);
        }
    }

    private Task<long> CountAsync(string table, string name) => identity.ReadAsync<long>($"""
        select count(*) from identity.{table} t join identity.account a on a.id = t.account_id and a.name = '{name}'
        """);
}
