using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Reads;
using Dasta.Specs.Outcomes;
using Npgsql;
using ReadResult = Dasta.Reads.ReadResult;

namespace Policies.Tests.Reads;

/// <summary>Runs the three stages as the host does and gives back what was written.</summary>
internal sealed class Reading(NpgsqlDataSource source, ReadSettings? settings = null)
{
    public static readonly Uri Root = new("https://example.be/harelbeke/odata/v4/");

    public ODataReads Reads { get; } = new(ReleasedModel.Instance, settings ?? new ReadSettings(), new byte[32]);

    public Func<ReadResult, CancellationToken, Task> BeforeLastByte { get; set; } = (_, _) => Task.CompletedTask;

    public ReadResult? Result { get; private set; }

    public async Task<Outcome<string>> TextAsync(string address, Narrowing? narrowing = null, int? pageSize = null)
    {
        var cut = address.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = cut < 0 ? (address, string.Empty) : (address[..cut], address[(cut + 1)..]);
        var plan = Reads.ParseAndPlan(path, query, pageSize, narrowing ?? Narrowing.None);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        using var stream = new MemoryStream();
        var output = PipeWriter.Create(stream);
        var result = await Reads.ExecuteAsync(plan.Value, source, Root, output, BeforeLastByte, CancellationToken.None);
        await output.CompleteAsync();
        Result = result.Succeeded ? result.Value : null;
        return result.Select(_ => Encoding.UTF8.GetString(stream.ToArray()));
    }

    public async Task<JsonObject> JsonAsync(string address, Narrowing? narrowing = null, int? pageSize = null) =>
        JsonNode.Parse((await TextAsync(address, narrowing, pageSize)).Value)!.AsObject();

    public async Task<IReadOnlyList<string>> KeysAsync(
        string address, Narrowing? narrowing = null, string key = "Id") =>
        [.. (await JsonAsync(address, narrowing))["value"]!.AsArray().Select(row => (string)row![key]!)];

    /// <summary>Every row of a walk along the next links, with the number of pages.</summary>
    public async Task<(IReadOnlyList<JsonObject> Rows, int Pages)> WalkAsync(
        string address, Narrowing? narrowing = null, int? pageSize = null)
    {
        var rows = new List<JsonObject>();
        for (var pages = 1; ; pages++)
        {
            pages.ShouldBeLessThan(1000);
            var page = await JsonAsync(address, narrowing, pageSize);
            rows.AddRange(page["value"]!.AsArray().Select(row => row!.AsObject()));
            if ((string?)page["@odata.nextLink"] is not { } next)
            {
                return (rows, pages);
            }

            next.ShouldStartWith(Root.AbsoluteUri);
            address = next[Root.AbsoluteUri.Length..];
            pageSize = null;
        }
    }
}
