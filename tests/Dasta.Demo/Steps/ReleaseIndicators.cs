using System.Text.Json.Nodes;

namespace Dasta.Demo.Steps;

/// <summary>Each town releases two indicators; disclosure control withholds what has too little behind it.</summary>
internal sealed class ReleaseIndicators : IStep
{
    public string Name => "release V1 and V5 after the disclosure check";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        await MainJob.ForEachTownAsync(space, 2, progress, (town, stop) => space.Talk.PostAsync(
            town.Manage("releases"),
            new JsonObject
            {
                ["referenceYear"] = space.Counts.Periods.ReferenceYearNumber,
                ["indicators"] = new JsonArray("V1", "V5"),
            },
            town.Did,
            town.Did,
            stop), cancellation);
        return $"{space.Book.Towns.Count} towns, reference year {space.Counts.Periods.ReferenceYearNumber}";
    }
}
