using System.Text.Json.Nodes;
using Dasta.Connector.Collection.Inbox;
using Dasta.Connector.Hosting;
using Dasta.Connector.Leaving;
using Dasta.Connector.Moving.Arrivals;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Dasta.Connector.Moving.Departures;

/// <summary>
/// Erases at the old place what moved, once the new place has said over the participant's signature that it has exactly
/// what was sent. What stays is the DID document and the proof: the last thing signed here with the participant's key.
/// </summary>
internal sealed class MovedErasure(
    MoveStore store, Moves moves, PostgresAdministration postgres, NodeKeys keys, ConnectorSettings settings,
    GuardedHttp http, TimeProvider time, ILogger<MovedErasure> log)
{
    /// <summary>Erases when the new place confirms; else nothing, and the next look asks again.</summary>
    public async Task LookAsync(Departure departure, CancellationToken cancellation)
    {
        var names = RoleNames.For(postgres, departure.Slug);
        if (departure.Proof is null)
        {
            if (await ConfirmationAsync(departure, cancellation) is not { } confirmation)
            {
                return;
            }

            // Written down first: a process that ends in the middle goes on from here.
            departure = departure with { Proof = await ProveAsync(departure, names, confirmation, cancellation) };
            await store.ProveAsync(departure, cancellation);
        }

        await postgres.DropDatabaseAsync(names.Database, cancellation);
        foreach (var role in names.Roles)
        {
            await postgres.DropRoleAsync(role, cancellation);
        }

        // What came to its inbox while it moved was never taken in: it is nowhere else.
        var town = settings.Participants.FirstOrDefault(one => one.Slug == departure.Slug);
        await InboxErasure.EraseSettledAsync(town, cancellation);
        if (InboxErasure.CountWaiting(town) is > 0 and var waiting)
        {
            log.LogWarning(
                "{Count} files came to the inbox of {Participant} while it moved and stay there; bring them to "
                + "{Place}.", waiting, departure.Slug, departure.NewBase);
        }

        await store.ErasedAsync(departure, names.Roles, cancellation);
        moves.Note(departure with { State = Departure.Erased });
        log.LogInformation("{Participant} has moved; what was left of it here is erased.", departure.Slug);
    }

    // A statement of the new place over what it received, signed with a key it can only have from the archive.
    private async Task<string?> ConfirmationAsync(Departure departure, CancellationToken cancellation)
    {
        var answer = await http.GetAsync(
            new Uri($"{departure.NewBase}/manage/v1/arrival/proof"), cancellation);
        if (!answer.Succeeded || !answer.Value.IsSuccess || answer.Value.Json()?["statement"] is not JsonValue value
            || !value.TryGetValue<string>(out var statement)
            || JsonNode.Parse(departure.Document!) is not JsonObject left)
        {
            return null;
        }

        var did = Did.Parse(left["id"]!.GetValue<string>()).Value;
        var signed = DidDocument.Read(left, did).Then(document =>
            Jws.Verify(statement, ArrivalProof.Type, document.AssertionKeys));
        return signed.Succeeded && ArrivalProof.Confirms(signed.Value.Payload, did, departure) ? statement : null;
    }

    private async Task<JsonObject> ProveAsync(
        Departure departure, RoleNames names, string confirmation, CancellationToken cancellation)
    {
        var did = Did.Parse(JsonNode.Parse(departure.Document!)!["id"]!.GetValue<string>()).Value;
        await using var database = postgres.Open(names.Database);
        using var signing = await keys.SigningAsync(database, did, cancellation);
        await using var size = database.CreateCommand("select pg_database_size(current_database())");
        var bytes = (long)(await size.ExecuteScalarAsync(cancellation))!;
        var now = time.GetUtcNow();
        return new JsonObject
        {
            ["confirmation"] = confirmation,
            ["statement"] = Jws.Sign(signing, LeavingManagement.StatementType, new JsonObject
            {
                ["iss"] = did.ToString(),
                ["iat"] = now.ToUnixTimeSeconds(),
                ["to"] = departure.NewBase,
                ["digest"] = departure.Digest,
                ["database"] = names.Database,
                ["bytesBefore"] = bytes,
                ["roles"] = new JsonArray([.. names.Roles.Select(role => (JsonNode)role)]),
            }),
        };
    }
}
