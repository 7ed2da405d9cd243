using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;

namespace Dasta.Demo.Steps;

/// <summary>
/// Each town makes two offers: researchers may read for research, a province may put its figures in a blind benchmark.
/// </summary>
internal sealed class PublishOffers : IStep
{
    private const string End = "2040-01-01T00:00:00Z";

    public string Name => "publish offers with a policy";

    /// <summary>Name of the dataset a town offers for research.</summary>
    public static string ResearchDataset(Member town) => $"{town.Slug}-passages";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        await MainJob.ForEachTownAsync(space, 4, progress, async (town, stop) =>
        {
            var research = Offer(
                ResearchDataset(town.Member), $"Busyness in {town.Member.Name}", $"Drukte in {town.Member.Name}",
                "use", ParticipantKind.Researcher, "research");
            var benchmark = Offer(
                $"{town.Member.Slug}-benchmark", $"{town.Member.Name} in benchmarks",
                $"{town.Member.Name} in benchmarks", "aggregate", ParticipantKind.Province, "benchmark");
            await space.Talk.PostAsync(town.Manage("offers"), research, town.Did, town.Did, stop);
            await space.Talk.PostAsync(town.Manage("offers"), benchmark, town.Did, town.Did, stop);
        }, cancellation);
        return "for each town one to read and one for benchmarks, by role, purpose and end date";
    }

    private static JsonObject Offer(
        string dataset, string title, string titleNl, string action, string role, string purpose) => new()
    {
        ["id"] = dataset,
        ["title"] = title,
        ["titleNl"] = titleNl,
        ["indicators"] = new JsonArray("V1", "V5"),
        ["policy"] = new JsonObject
        {
            ["@type"] = "Offer",
            ["permission"] = new JsonArray(new JsonObject
            {
                ["action"] = action,
                ["constraint"] = new JsonArray(
                    Constraint(Terms.Profile + "role", "eq", role),
                    Constraint("purpose", "eq", Terms.Purpose + purpose),
                    Constraint("dateTime", "lt", End)),
            }),
        },
    };

    private static JsonObject Constraint(string left, string comparison, string right) => new JsonObject
    {
        ["leftOperand"] = left,
        ["operator"] = comparison,
        ["rightOperand"] = right,
    };
}
