using System.Text.Json.Nodes;
using Dasta.Demo.Nodes;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;

namespace DataSpace.Tests.Moving;

/// <summary>Moves that break off at each step; after each the town answers where it was.</summary>
internal sealed class FailingMoves(MovedSpace moved)
{
    private Uri Old => moved.Town.Base;

    /// <summary>Somebody with a token of the town names a place and a key of their own.</summary>
    public async Task BeginWithATokenAloneAsync()
    {
        using var key = AgreementKey.Create("did:web:thief.example#key");
        var thief = new Uri("http://localhost:9/");
        Note("a token alone", await moved.AtAsync(HttpMethod.Post, Old, "departure", new JsonObject
        {
            ["to"] = thief.ToString(), ["key"] = key.PublicJwk(),
        }));
        using var signing = SigningKey.Create(moved.Town.Did);
        var forged = RelocationStatement.Sign(
            new ActingParticipant(moved.Town.Did, "thief", signing), moved.Space.Book.IdentityDid.ToString(),
            thief.ToString(), key.PublicJwk(), TimeProvider.System.GetUtcNow());
        var record = new Uri(
            moved.Space.Book.Identity, $"/participants/{Uri.EscapeDataString(moved.Town.Did.ToString())}/relocation");
        Note("a forged announcement", await Calls.SendAsync(
            moved.Space, moved.Town, HttpMethod.Put, record, new JsonObject { ["statement"] = forged }));
        await moved.AuditAsync(Old);
    }

    /// <summary>Everything is at the new place when whoever moves is interrupted.</summary>
    public async Task CarryWithoutCompletingAsync()
    {
        await BeginAsync();
        var received = await PutAsync(await ArchiveAsync());
        if (received!["digest"] is null)
        {
            throw new InvalidOperationException($"It was not received: {received.ToJsonString()}");
        }
    }

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
        var begun = await moved.AtAsync(HttpMethod.Post, Old, "departure", new JsonObject());
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
