using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Steps;
using Words = Dasta.Specs.Vocabulary.Terms;

namespace Dasta.Demo.Further;

/// <summary>
/// A researcher asks a town for figures that a person has to decide about, so that whoever opens the pages of the demo
/// finds something to approve, counter or refuse; while one waits no other is made.
/// </summary>
internal sealed class LeaveRequest : IStep
{
    private const string Waiting = "REQUESTED";

    public string Name => "leave a request for somebody to decide";

    /// <summary>The town that is asked.</summary>
    public static Address TownOf(DemoSpace space) =>
        space.Book.Towns.Single(town => town.Member.Name == "Veurne");

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var town = TownOf(space);
        var dataset = $"{town.Member.Slug}-to-decide";
        var open = await space.Talk.GetAsync(town.Manage("negotiations"), town.Did, town.Did, cancellation);
        if (!open!.AsArray().Any(one => (string?)one!["dataset"] == dataset && (string?)one["state"] == Waiting))
        {
            await AskAsync(space, town, dataset, cancellation);
        }

        return $"the researcher waits for {town.Member.Name}";
    }

    private static async Task AskAsync(
        DemoSpace space, Address town, string dataset, CancellationToken cancellation)
    {
        var researcher = space.Book.Of(Roles.Researcher);
        await space.Talk.PostAsync(
            town.Manage("offers"),
            new JsonObject
            {
                ["id"] = dataset,
                ["title"] = $"Busyness of {town.Member.Name}, for a study",
                ["titleNl"] = $"Drukte van {town.Member.Name}, voor een studie",
                ["indicators"] = new JsonArray("V1"),
                ["approval"] = "person",
                ["policy"] = Policy(),
            },
            town.Did, town.Did, cancellation);
        var shown = await space.Talk.GetAsync(
            new Uri(town.Below($"{Words.DspPath}/catalog/datasets/{dataset}")), researcher.Did, town.Did,
            cancellation);
        await space.Talk.PostAsync(
            researcher.Manage("negotiations"),
            new JsonObject
            {
                ["provider"] = town.Did.ToString(),
                ["address"] = town.Protocol,
                ["dataset"] = dataset,
                ["offer"] = shown!["hasPolicy"]![0]!.DeepClone(),
            },
            researcher.Did, researcher.Did, cancellation);
    }

    private static JsonObject Policy() => new()
    {
        ["permission"] = new JsonArray(new JsonObject
        {
            ["action"] = "use",
            ["constraint"] = new JsonArray(
                Constraint(Words.Profile + "role", "eq", Roles.Researcher.Kind),
                Constraint("purpose", "eq", Words.Purpose + "research"),
                Constraint("dateTime", "lt", "2041-01-01T00:00:00Z")),
        }),
    };

    private static JsonObject Constraint(string left, string comparison, string right) =>
        new() { ["leftOperand"] = left, ["operator"] = comparison, ["rightOperand"] = right };
}
