using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Demo.Nodes;
using Dasta.Demo.State;
using Dasta.Demo.Steps;
using Words = Dasta.Specs.Vocabulary.Terms;

namespace Dasta.Demo.Further;

/// <summary>
/// People decide at the command line: a town offers figures to the province and to a vendor; each wants them longer,
/// the town meets the vendor half-way, and what both approved is the agreement, which each of them can print.
/// </summary>
internal sealed class DecideByHand(string townName = "Oostkamp") : IStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "people decide at the command line";

    public async Task<string> RunAsync(DemoSpace space, IProgress<string> progress, CancellationToken cancellation)
    {
        var folder = Path.Combine(space.Options.StateFolder, "decisions");
        Directory.CreateDirectory(folder);
        progress.Report("the province and the vendor");
        new DemoFile(folder).Write(space.Book);
        var town = space.Book.Towns.Single(one => one.Member.Name == townName);
        var run = new CommandRun(new Programs(space.Options.Programs), Path.Combine(folder, "demo.json"));
        var province = ProvinceAsync(space, run, town, folder, cancellation);
        var vendor = VendorAsync(space, run, town, folder, cancellation);
        await Task.WhenAll(province, vendor);
        return $"the province asked for {await province}, the vendor and {town.Member.Name} met at {await vendor}";
    }

    // Offered for a year, countered with three, approved.
    private static async Task<string> ProvinceAsync(
        DemoSpace space, CommandRun run, Address town, string folder, CancellationToken cancellation)
    {
        var dataset = await PublishAsync(space, town, Roles.Province, "policy", 1, cancellation);
        await run.RunAsync(
            cancellation, "requests", "offer", "--as", town.Member.Name, "--dataset", dataset, "--to",
            Roles.Province.Name);
        var longer = Terms(folder, Roles.Province, "policy", 3);
        var received = await WaitingAsync(run, Roles.Province, dataset, cancellation);
        await run.RunAsync(cancellation, "requests", "show", received, "--as", Roles.Province.Name);
        await run.RunAsync(
            cancellation, "requests", "counter", received, "--as", Roles.Province.Name, "--policy", longer);
        var held = await WaitingAsync(run, town.Member, dataset, cancellation);
        await run.RunAsync(cancellation, "requests", "approve", held, "--as", town.Member.Name);
        await PrintedAsync(run, Roles.Province, received, folder, cancellation);
        return "three years and got them";
    }

    // Offered for a year, countered with three, countered with two, approved.
    private static async Task<string> VendorAsync(
        DemoSpace space, CommandRun run, Address town, string folder, CancellationToken cancellation)
    {
        var dataset = await PublishAsync(space, town, Roles.Vendor, "commerce", 1, cancellation);
        await run.RunAsync(
            cancellation, "requests", "offer", "--as", town.Member.Name, "--dataset", dataset, "--to",
            Roles.Vendor.Name);
        var received = await WaitingAsync(run, Roles.Vendor, dataset, cancellation);
        await run.RunAsync(
            cancellation, "requests", "counter", received, "--as", Roles.Vendor.Name, "--policy",
            Terms(folder, Roles.Vendor, "commerce", 3));
        var held = await WaitingAsync(run, town.Member, dataset, cancellation);
        await run.RunAsync(
            cancellation, "requests", "counter", held, "--as", town.Member.Name, "--policy",
            Terms(folder, Roles.Vendor, "commerce", 2));
        await WaitingAsync(run, Roles.Vendor, dataset, cancellation);
        await run.RunAsync(cancellation, "requests", "approve", received, "--as", Roles.Vendor.Name);
        await PrintedAsync(run, Roles.Vendor, received, folder, cancellation);
        return "two years";
    }

    private static async Task<string> PublishAsync(
        DemoSpace space, Address town, Member consumer, string purpose, int years, CancellationToken cancellation)
    {
        var dataset = $"{town.Member.Slug}-for-{consumer.Slug}";
        await space.Talk.PostAsync(
            town.Manage("offers"),
            new JsonObject
            {
                ["id"] = dataset,
                ["title"] = $"{town.Member.Name} for the {consumer.Slug}",
                ["indicators"] = new JsonArray("V1"),
                ["approval"] = "person",
                ["policy"] = Policy(consumer, purpose, years),
            },
            town.Did, town.Did, cancellation);
        return dataset;
    }

    private static string Terms(string folder, Member consumer, string purpose, int years)
    {
        var file = Path.Combine(folder, FormattableString.Invariant($"{consumer.Slug}-{years}.json"));
        File.WriteAllText(file, Policy(consumer, purpose, years).ToJsonString());
        return file;
    }

    private static JsonObject Policy(Member consumer, string purpose, int years) => new()
    {
        ["permission"] = new JsonArray(new JsonObject
        {
            ["action"] = "use",
            ["constraint"] = new JsonArray(
                Constraint(Words.Profile + "role", "eq", consumer.Kind),
                Constraint("purpose", "eq", Words.Purpose + purpose),
                Constraint("dateTime", "lt", FormattableString.Invariant($"{2039 + years}-01-01T00:00:00Z"))),
        }),
    };

    private static JsonObject Constraint(string left, string comparison, string right) =>
        new() { ["leftOperand"] = left, ["operator"] = comparison, ["rightOperand"] = right };

    /// <summary>What waits for a decision of somebody about a dataset.</summary>
    private static async Task<string> WaitingAsync(
        CommandRun run, Member self, string dataset, CancellationToken cancellation)
    {
        return await UntilAsync(
            async () => (await run.ListAsync(cancellation, "requests", "--as", self.Name))
                .Where(one => (string?)one["dataset"] == dataset).Select(one => (string?)one["id"]).FirstOrDefault(),
            $"nothing about {dataset} waits for {self.Name}");
    }

    private static async Task PrintedAsync(
        CommandRun run, Member self, string negotiation, string folder, CancellationToken cancellation)
    {
        var agreement = await UntilAsync(
            async () => (await run.ListAsync(cancellation, "negotiations", "--as", self.Name))
                .Where(one => (string?)one["id"] == negotiation && (string?)one["state"] == "FINALIZED")
                .Select(one => (string?)one["agreementId"]).FirstOrDefault(),
            $"the negotiation of {self.Name} is not finalised");
        var page = Path.Combine(folder, $"{self.Slug}.html");
        await run.RunAsync(
            cancellation, "agreements", "print", agreement, "--as", self.Name, "--out", page);
    }

    private static async Task<string> UntilAsync(Func<Task<string?>> look, string otherwise)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            if (TimeProvider.System.GetUtcNow() > end)
            {
                throw new DemoFailure(otherwise);
            }

            await Task.Delay(200);
        }
    }
}
