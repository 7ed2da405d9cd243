using System.Text.Json.Nodes;
using Dasta.Demo.Nodes;

namespace DataSpace.Tests.Moving;

/// <summary>Moves that break off at each step; after each the town answers where it was.</summary>
internal sealed class FailingMoves(MovedSpace moved)
{
    private Uri Old => moved.Town.Base;

    /// <summary>The new place says it has something else than was sent.</summary>
    public async Task CompleteWithAnotherDigestAsync()
    {
        await BeginAsync();
        Note("read while departing", await moved.AtAsync(HttpMethod.Get, Old, "offers"));
        Note("read at the new place before arrival", await moved.AtAsync(HttpMethod.Get, moved.Own, "offers"));
        var archive = await ArchiveAsync();
        Note("completion", await moved.AtAsync(
            HttpMethod.Post, Old, "departure/completion", new JsonObject { ["digest"] = new string('0', 64) }));
        var altered = archive[..];
        altered[altered.Length / 2] ^= 1;
        Note("altered archive", await PutAsync(altered));
        await StayAsync();
    }

    /// <summary>The archive ends in its middle.</summary>
    public async Task BreakTheArchiveOffAsync()
    {
        await BeginAsync();
        var archive = await ArchiveAsync();
        Note("broken archive", await PutAsync(archive[..(archive.Length / 3)]));
        await StayAsync();
    }

    /// <summary>The old place is killed while the town departs, and started again.</summary>
    public async Task KillTheOldPlaceAsync(NodeProcess host)
    {
        await BeginAsync();
        await host.KillAsync();
        host.Start();
        await host.WaitUntilReadyAsync(moved.Space.Talk.Http, CancellationToken.None);
        Note("completion after a kill", await moved.AtAsync(
            HttpMethod.Post, Old, "departure/completion", new JsonObject { ["digest"] = new string('0', 64) }));
        await moved.AuditAsync(Old);
    }

    private async Task BeginAsync()
    {
        var arrival = await moved.AtAsync(HttpMethod.Get, moved.Own, "arrival");
        var begun = await moved.AtAsync(HttpMethod.Post, Old, "departure", new JsonObject
        {
            ["to"] = moved.Own.ToString().TrimEnd('/'),
            ["key"] = arrival!["key"]!.DeepClone(),
        });
        if (begun!["state"]?.GetValue<string>() != "departing")
        {
            throw new InvalidOperationException($"It does not depart: {begun.ToJsonString()}");
        }
    }

    private async Task<byte[]> ArchiveAsync()
    {
        using var answer = await Calls.SendAsync(
            moved.Space, moved.Town, HttpMethod.Get, moved.Town.Manage("departure/archive"), (HttpContent?)null);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private async Task<JsonNode?> PutAsync(byte[] archive)
    {
        using var body = new ByteArrayContent(archive);
        using var answer = await Calls.SendAsync(
            moved.Space, moved.Town, HttpMethod.Put, new Uri(moved.Own, "/manage/v1/arrival/archive"), body);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task StayAsync()
    {
        await moved.AtAsync(HttpMethod.Delete, Old, "departure");
        var audit = await moved.AuditAsync(Old);
        if (audit["intact"]?.GetValue<bool>() != true)
        {
            throw new InvalidOperationException($"The town does not answer again: {audit.ToJsonString()}");
        }
    }

    private void Note(string what, JsonNode? answer) =>
        moved.Failures[what] = answer?["code"]?.GetValue<string>() ?? answer?.ToJsonString() ?? "nothing";
}
