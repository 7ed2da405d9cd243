using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dasta.Identity;
using Dasta.Node.Trust;
using Dasta.Specs.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace Identity.Tests.Accounts;

/// <summary>What can be done with invitations and roles by who should not.</summary>
public sealed class InvitationThreatTests(AccountNode identity) : IClassFixture<AccountNode>
{
    [Fact]
    public async Task Against_squatting_a_name_is_whose_password_it_was_taken_up_with_and_another_one_is_asked_for()
    {
        var (town, rival) = (await identity.AdmitOnceAsync("town"), await identity.AdmitOnceAsync("rival"));
        var name = $"s{Guid.NewGuid():N}@example.org";
        var squatted = await identity.InviteAsync(rival, name, PersonRole.Reader);
        await TakeUpAsync(await identity.InviteAsync(town, name, PersonRole.Owner));
        using var late = await OpenAsync(squatted);
        await SubmitAsync(late);
        late.Status.ShouldBe(HttpStatusCode.Forbidden);
        late.Text.ShouldContain("Choose another one");
        await SubmitAsync(late, ("name", $"other-{name}"));
        late.At.AbsolutePath.ShouldBe("/account", late.Text);
        late.Text.ShouldContain($"other-{name}");
    }

    [Fact]
    public async Task Against_enumeration_an_invitation_takes_another_name_only_where_its_own_is_held_and_asks_three()
    {
        var (town, rival) = (await identity.AdmitOnceAsync("town"), await identity.AdmitOnceAsync("rival"));
        var (free, held) = ($"f{Guid.NewGuid():N}@example.org", $"s{Guid.NewGuid():N}@example.org");
        using var renamed = await OpenAsync(await identity.InviteAsync(town, free, PersonRole.Reader));
        await SubmitAsync(renamed, ("name", "mayor@other.example"));
        renamed.At.AbsolutePath.ShouldBe("/account", renamed.Text);
        renamed.Text.ShouldContain(free);
        renamed.Text.ShouldNotContain("mayor@other.example");

        var link = await identity.InviteAsync(rival, held, PersonRole.Reader);
        await TakeUpAsync(await identity.InviteAsync(town, held, PersonRole.Reader));
        using var curious = await OpenAsync(link);
        await SubmitAsync(curious);
        for (var name = 0; name < 3; name++)
        {
            curious.Text.ShouldContain("Choose another one", Case.Sensitive, $"{name} names were asked for");
            await SubmitAsync(curious, ("name", free));
        }

        using var again = await OpenAsync(link);
        again.Text.ShouldContain("does not exist (any more)");
    }

    [Fact]
    public async Task Against_a_former_holder_taking_up_an_invitation_ends_every_other_way_in()
    {
        var town = await identity.AdmitOnceAsync("town");
        var name = $"h{Guid.NewGuid():N}@example.org";
        using var former = await TakeUpAsync(await identity.InviteAsync(town, name, PersonRole.Reader));
        await former.SubmitAsync("/account/recovery-codes");
        await identity.ExecuteAsync($"""
            insert into identity.passkey (credential_id, account_id, public_key, created_at, sign_count, transports,
                is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data)
            select convert_to(name, 'UTF8'), id, '', now(), 0, '', true, false, false, '', ''
            from identity.account where name = '{name}'
            """);
        (await WaysInAsync(name)).ShouldBe(11);
        using var holder = await TakeUpAsync(await identity.InviteAsync(town, name, PersonRole.Reader));
        (await WaysInAsync(name)).ShouldBe(0);
        await former.PeekAsync(identity.Base + "/account");
        former.Status.ShouldBe(HttpStatusCode.SeeOther, "its session is over");
    }

    [Fact]
    public async Task Against_a_stolen_device_removing_its_passkey_ends_the_sessions_it_has()
    {
        var name = await identity.MakePersonAsync(await identity.AdmitOnceAsync("town"), PersonRole.Reader);
        await identity.ExecuteAsync($"""
            insert into identity.passkey (credential_id, account_id, public_key, created_at, sign_count, transports,
                is_user_verified, is_backup_eligible, is_backed_up, attestation_object, client_data)
            select convert_to(name, 'UTF8'), id, '', now(), 0, '', true, false, false, '', ''
            from identity.account where name = '{name}'
            """);
        using var stolen = await SignInAsync(name);
        using var own = await SignInAsync(name);
        await own.SubmitAsync("/account/passkeys/removal");
        own.At.AbsolutePath.ShouldBe("/account", own.Text);
        (await WaysInAsync(name)).ShouldBe(0);
        await stolen.PeekAsync(identity.Base + "/account");
        stolen.Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Against_a_participant_without_owner_the_last_one_stays_and_an_invitation_takes_no_role_away()
    {
        var town = await identity.AdmitOnceAsync("owned");
        var (first, second) = (
            await identity.MakePersonAsync(town, PersonRole.Owner),
            await identity.MakePersonAsync(town, PersonRole.Owner));
        await identity.InviteAsync(town, first, PersonRole.Reader);
        (await RolesAsync(town, first)).ShouldBe([PersonRole.Owner, PersonRole.Reader]);
        var demoted = await Task.WhenAll(
            SetRolesAsync(town, town, first, PersonRole.Reader), SetRolesAsync(town, town, second, PersonRole.Reader));
        demoted.Count(status => status == HttpStatusCode.NoContent).ShouldBe(1, "whoever was first");
        var last = demoted[0] == HttpStatusCode.Conflict ? first : second;
        (await RolesAsync(town, last)).ShouldContain(PersonRole.Owner);
        (await SetRolesAsync(null, town, last, PersonRole.Reader))
            .ShouldBe(HttpStatusCode.NoContent, "governance can make another");
    }

    [Fact]
    public async Task A_participant_invites_so_many_in_a_day_and_not_one_more()
    {
        var settings = identity.Services.GetRequiredService<IdentitySettings>();
        var before = settings.InvitationsPerDay;
        settings.InvitationsPerDay = 3;
        try
        {
            var town = await identity.AdmitOnceAsync("inviting");
            var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(one =>
                identity.AskAsync(town, town, $"i{one}-{Guid.NewGuid():N}@example.org", PersonRole.Reader)));
            asked.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(3);
            var refused = asked.Single(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("IDENTITY-062");
        }
        finally
        {
            settings.InvitationsPerDay = before;
        }
    }

    private async Task<Browser> OpenAsync(string address)
    {
        var browser = new Browser();
        await browser.OpenAsync(address);
        return browser;
    }

    private static Task SubmitAsync(Browser browser, params (string, string)[] more) => browser.SubmitAsync(
        "/invitation", [("new", AccountNode.Password), ("again", AccountNode.Password), .. more]);

    private async Task<Browser> TakeUpAsync(string link)
    {
        var browser = await OpenAsync(link);
        await SubmitAsync(browser);
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
        return browser;
    }

    private async Task<Browser> SignInAsync(string name)
    {
        var browser = await identity.OpenSignInAsync();
        await browser.SubmitAsync("/sign-in", ("name", name), ("password", AccountNode.Password));
        return browser;
    }

    private async Task<long> WaysInAsync(string name)
    {
        await using var command = identity.Database.CreateCommand("""
            select (select count(*) from identity.passkey p where p.account_id = a.id)
                 + (select count(*) from identity.recovery_code c where c.account_id = a.id)
            from identity.account a where a.name = $1
            """);
        command.Parameters.AddWithValue(name);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<JsonObject> PersonAsync(ActingParticipant town, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, identity.Base + "/people");
        request.Headers.Authorization = new(
            "Bearer", await identity.TokenAsync(town.Did.ToString(), identity.Did.ToString()));
        using var answer = await identity.Http.SendAsync(request);
        var people = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["people"]!.AsArray();
        return people.Single(person => person!["name"]!.GetValue<string>() == name)!.AsObject();
    }

    private async Task<string[]> RolesAsync(ActingParticipant town, string name) =>
        [.. (await PersonAsync(town, name))["roles"]!.AsArray().Select(role => role!.GetValue<string>())];

    /// <param name="by">Who says so; null for governance.</param>
    private async Task<HttpStatusCode> SetRolesAsync(
        ActingParticipant? by, ActingParticipant town, string name, params string[] roles)
    {
        var id = (await PersonAsync(town, name))["id"]!.GetValue<string>();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{identity.Base}/people/{id}/roles");
        request.Content = JsonContent.Create(new JsonObject
        {
            ["participant"] = town.Did.ToString(), ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
        });
        request.Headers.Authorization = new("Bearer", by is null
            ? await identity.TokenAsync()
            : await identity.TokenAsync(by.Did.ToString(), identity.Did.ToString()));
        using var answer = await identity.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
