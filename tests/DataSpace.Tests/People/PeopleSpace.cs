using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.People;

/// <summary>
/// Identity, a connector that hosts three towns and one of a researcher, as processes; people are invited as a test
/// needs them.
/// </summary>
public sealed class PeopleSpace : IAsyncLifetime
{
    public const string Password = "a quiet canal in the morning";
    private static readonly string[] Started = ["identity", "host-leie", "catalogue", "researcher"];
    private DemoSpace? _space;
    private UpstreamProvider? _upstream;

    internal DemoSpace Space => _space ?? throw new InvalidOperationException("The processes did not start.");

    internal string Identity => Space.Book.Identity.ToString().TrimEnd('/');

    internal string Catalogue => Space.Book.Of(Roles.Catalogue).Base.ToString().TrimEnd('/');

    internal Address Town(string name) => Space.Book.Of(Roles.Towns.Single(town => town.Name == name));

    public async Task InitializeAsync()
    {
        var space = DemoSpace.Create(SpaceFolder.Fresh(data: null));
        _space = space;
        try
        {
            _upstream = NodeProgram.IsAvailable ? UpstreamProvider.Choose(space) : null;
            foreach (var name in Started)
            {
                LetManySignIn(space, name);
                space.Nodes[name].Start();
                await space.Nodes[name].WaitUntilReadyAsync(space.Talk.Http, CancellationToken.None);
            }

            foreach (var member in Started.SelectMany(name => space.Nodes[name].Plan.Members))
            {
                await AdmitAsync(space.Book.Of(member));
            }

            await (_upstream?.StartAsync() ?? Task.CompletedTask);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        await (_upstream?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Space.DisposeAsync();
    }

    /// <summary>Invites a person; gives the one-time link.</summary>
    internal async Task<string> InviteAsync(Address town, string name, params string[] roles)
    {
        var answer = await Space.Talk.PostAsync(
            new Uri(Space.Book.Identity, "/people/invitations"),
            new JsonObject
            {
                ["name"] = name,
                ["displayName"] = "An Peeters",
                ["participant"] = town.Did.ToString(),
                ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
            },
            town.Did, Space.Book.IdentityDid, CancellationToken.None);
        return answer!["link"]!.GetValue<string>();
    }

    /// <summary>A person who took up an invitation, in a browser of another place.</summary>
    internal async Task<string> MakePersonAsync(Address town, params string[] roles)
    {
        var name = $"p{Guid.NewGuid():N}@example.org";
        using var browser = new Browser();
        await browser.OpenAsync(await InviteAsync(town, name, roles));
        await browser.SubmitAsync("/invitation", ("new", Password), ("again", Password));
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
        return name;
    }

    /// <summary>A browser in which a person is signed in at a town's connector.</summary>
    internal async Task<Browser> SignInAsync(Address town, string name, string password = Password)
    {
        var browser = new Browser();
        await browser.OpenAsync(town.Below("/sign-in?return=/start"));
        await browser.SubmitAsync("/sign-in", ("name", name), ("password", password));
        return browser;
    }

    internal Task SetRolesAsync(Address town, string id, params string[] roles) => PutAsync(
        town, id, new JsonObject { ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]) });

    internal async Task<JsonArray> PeopleAsync(Address town) => (await Space.Talk.GetAsync(
        new Uri(Space.Book.Identity, "/people"), town.Did, Space.Book.IdentityDid, CancellationToken.None))!["people"]!
        .AsArray();

    private async Task PutAsync(Address town, string id, JsonObject body)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put, new Uri(Space.Book.Identity, $"/people/{id}/roles")) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new(
            "Bearer", await Space.Talk.TokenAsync(town.Did, Space.Book.IdentityDid, CancellationToken.None));
        using var answer = await Space.Talk.Http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    // All people of these tests come from one address, faster than a town's would.
    private static void LetManySignIn(DemoSpace space, string node)
    {
        var path = Path.Combine(space.Options.StateFolder, "settings", $"{node}.json");
        var settings = JsonNode.Parse(File.ReadAllText(path))!;
        settings["Node"]!["SignInRequestsPerMinute"] = 10_000;
        File.WriteAllText(path, settings.ToJsonString());
    }

    private async Task AdmitAsync(Address address)
    {
        var governance = Space.Book.IdentityDid;
        await Space.Talk.PostAsync(
            new Uri(Space.Book.Identity, "/participants"),
            new JsonObject
            {
                ["did"] = address.Did.ToString(),
                ["name"] = address.Member.Name,
                ["kind"] = address.Member.Kind,
                ["operator"] = address.Operator.ToString(),
                ["nis"] = address.Member.Nis,
                ["ovo"] = address.Member.Name == "Harelbeke" ? UpstreamProvider.HarelbekeOvo : null,
                ["kbo"] = address.Member.Name == "Menen" ? UpstreamProvider.MenenKbo : null,
            },
            governance, governance, CancellationToken.None);
    }
}
