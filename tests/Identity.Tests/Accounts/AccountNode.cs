using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dasta.Identity.Accounts;
using Dasta.Node.Trust;
using Identity.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Identity.Tests.Accounts;

/// <summary>An identity node with its own accounts and a clock that tests set.</summary>
public sealed class AccountNode : IdentityNode
{
    public const string Password = "a quiet canal in the morning";

    internal SetClock Clock { get; } = new();

    internal HeldHasher Hasher { get; } = new();

    internal StubPasskeys Passkeys { get; } = new();

    protected override void Arrange(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IPasswordHasher<Account>>(Hasher);
        services.AddSingleton<IPasskeyHandler<Account>>(Passkeys);
    }

    /// <summary>Invites a person; gives the one-time link.</summary>
    internal async Task<string> InviteAsync(ActingParticipant town, string name, params string[] roles)
    {
        var answer = await AskAsync(town, town, name, roles);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["link"]!.GetValue<string>();
    }

    internal async Task<HttpResponseMessage> AskAsync(
        ActingParticipant by, ActingParticipant town, string name, params string[] roles) => await PostAsync(
        "/people/invitations",
        new JsonObject
        {
            ["name"] = name, ["displayName"] = "An Peeters", ["participant"] = town.Did.ToString(),
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
        },
        await TokenAsync(by.Did.ToString(), Did.ToString()));

    /// <summary>A person with a password, whose browser is not kept.</summary>
    internal async Task<string> MakePersonAsync(ActingParticipant town, params string[] roles)
    {
        var name = $"p{Guid.NewGuid():N}@example.org";
        using var browser = new Browser();
        await browser.OpenAsync(await InviteAsync(town, name, roles));
        await browser.SubmitAsync("/invitation", ("new", Password), ("again", Password));
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
        return name;
    }

    /// <summary>A browser in which a person is signed in here.</summary>
    internal async Task<Browser> SignInAsync(string name, string password = Password)
    {
        var browser = await OpenSignInAsync();
        await browser.SubmitAsync("/sign-in", ("name", name), ("password", password));
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
        return browser;
    }

    /// <summary>What a query of one value gives.</summary>
    internal async Task<T> ReadAsync<T>(string query)
    {
        await using var command = Database.CreateCommand(query);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Until when an owner sees that strangers' browsers are kept out of a person's account.</summary>
    internal async Task<DateTimeOffset?> LockedUntilAsync(ActingParticipant town, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Base + "/people");
        request.Headers.Authorization = new("Bearer", await TokenAsync(town.Did.ToString(), Did.ToString()));
        using var answer = await Http.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["people"]!.AsArray()
            .Single(person => person!["name"]!.GetValue<string>() == name)!["lockedUntil"]?.GetValue<DateTimeOffset>();
    }

    /// <summary>The page on which people sign in, in a browser of its own.</summary>
    internal async Task<Browser> OpenSignInAsync(string query = "")
    {
        var browser = new Browser();
        await browser.OpenAsync(Base + "/sign-in" + query);
        return browser;
    }
}
