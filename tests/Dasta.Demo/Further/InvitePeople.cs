using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Demo.Cast;
using Dasta.Demo.State;
using Dasta.Demo.Steps;
using Dasta.Specs.Vocabulary;

namespace Dasta.Demo.Further;

/// <summary>
/// Each town invites a data steward and an owner, who take up their invitations as a browser would. All have the one
/// password of this demo, made at its first start and kept in its folder.
/// </summary>
internal sealed class InvitePeople : IStep
{
    private const int AtOnce = 3;
    private static readonly string[] Roles = [PersonRole.DataSteward, PersonRole.Owner];

    public string Name => "invite people";

    /// <summary>What a town's person signs in with.</summary>
    public static string NameOf(Address town, string role) =>
        $"{(role == PersonRole.DataSteward ? "steward" : role)}@{town.Member.Slug}.example";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var password = DemoPassword.Of(space.Options.StateFolder);
        await MainJob.ForEachTownAsync(
            space, AtOnce, progress,
            async (town, stop) =>
            {
                foreach (var role in Roles)
                {
                    await MakeAsync(space, town, role, password, stop);
                }
            },
            cancellation);
        return $"{Roles.Length} people a town";
    }

    /// <summary>One person of a town, who can sign in from then on.</summary>
    public static async Task MakeAsync(
        DemoSpace space, Address town, string role, string password, CancellationToken cancellation) =>
        await TakeUpAsync(await InviteAsync(space, town, role, cancellation), password, cancellation);

    private static async Task<string> InviteAsync(
        DemoSpace space, Address town, string role, CancellationToken cancellation)
    {
        var title = role == PersonRole.DataSteward ? "Steward" : role == PersonRole.Owner ? "Owner" : "Person";
        var answer = await space.Talk.PostAsync(
            new Uri(space.Book.Identity, "/people/invitations"),
            new JsonObject
            {
                ["name"] = NameOf(town, role),
                ["displayName"] = $"{title} of {town.Member.Name}",
                ["participant"] = town.Did.ToString(),
                ["roles"] = new JsonArray(role),
            },
            town.Did, space.Book.IdentityDid, cancellation);
        return answer!["link"]!.GetValue<string>();
    }

    private static async Task TakeUpAsync(string link, string password, CancellationToken cancellation)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        var page = await http.GetStringAsync(link, cancellation);
        var token = Regex.Match(page, "name=\"form_token\" value=\"([^\"]*)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["form_token"] = token, ["new"] = password, ["again"] = password,
        });
        using var answer = await http.PostAsync(link, form, cancellation);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new DemoFailure($"an invitation could not be taken up: identity gave {(int)answer.StatusCode}.");
        }
    }
}
