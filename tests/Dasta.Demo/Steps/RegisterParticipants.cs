using System.Text.Json.Nodes;
using Dasta.Demo.Cast;

namespace Dasta.Demo.Steps;

/// <summary>Governance admits everyone; identity fetches each DID document and pins its keys.</summary>
internal sealed class RegisterParticipants : IStep
{
    public string Name => "admit the participants";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        // Operators first: who is run by one names it.
        foreach (var member in Roles.All.OrderBy(member => space.Book.Of(member).Operator != space.Book.Of(member).Did))
        {
            var address = space.Book.Of(member);
            var governance = space.Book.IdentityDid;
            await space.Talk.PostAsync(
                new Uri(space.Book.Identity, "/participants"), Describe(address), governance, governance, cancellation);
            progress.Report(member.Name);
        }

        return $"{Roles.All.Count} participants, {Roles.Towns.Count} of them towns run by "
            + $"{space.Book.Towns.Select(town => town.Operator).Distinct().Count()} operators";
    }

    private static JsonObject Describe(Address address)
    {
        var body = new JsonObject
        {
            ["did"] = address.Did.ToString(),
            ["name"] = address.Member.Name,
            ["kind"] = address.Member.Kind,
            ["operator"] = address.Operator.ToString(),
        };
        if (address.Member.Nis is { } nis)
        {
            body["nis"] = nis;
        }

        return body;
    }
}
