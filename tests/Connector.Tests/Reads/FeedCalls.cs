using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;

namespace Connector.Tests.Reads;

/// <summary>Feed keys of a reading town, made and used.</summary>
internal static class FeedCalls
{
    /// <summary>Negotiates for a dataset and makes a key for its agreement.</summary>
    /// <param name="granularity">The only one the policy lets through; null for all.</param>
    public static async Task<JsonObject> MakeKeyAsync(
        this ReadingTown town, string dataset, string? granularity = null)
    {
        await town.AgreeAsync($"urn:dataset:{dataset}", Policy(granularity));
        await using var command = town.Town.Participant.State.CreateCommand(
            $"select id from connector.agreement where dataset = 'urn:dataset:{dataset}' and role = 'Provider'");
        var agreement = (string)(await command.ExecuteScalarAsync())!;
        return (await town.Town.ManageAsync(
            HttpMethod.Post, "feed-keys", new JsonObject { ["agreement"] = agreement, ["note"] = dataset }))
            .ShouldHave(201).Json.AsObject();
    }

    public static Task<Answer> BasicAsync(this ReadingTown town, JsonObject key, string query) =>
        town.Town.SendAsync(HttpMethod.Get, $"{town.Town.Base}/{query}", null, null, request =>
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(
                Encoding.UTF8.GetBytes($"{key["user"]}:{key["password"]}"))));

    /// <summary>Reads an address that holds the key.</summary>
    public static Task<Answer> GetAsync(this ReadingTown town, string address) =>
        town.Town.SendAsync(HttpMethod.Get, address, null, null, _ => { });

    private static JsonObject Policy(string? granularity) => new()
    {
        ["permission"] = new JsonArray(new JsonObject
        {
            ["action"] = "use",
            ["constraint"] = granularity is null ? new JsonArray() : new JsonArray(new JsonObject
            {
                ["leftOperand"] = "dasta:granularity", ["operator"] = "eq", ["rightOperand"] = granularity,
            }),
        }),
    };
}
