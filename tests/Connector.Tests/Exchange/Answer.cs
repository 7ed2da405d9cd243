using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Tests.Exchange;

/// <summary>An HTTP answer, read whole.</summary>
internal sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string? State => Json["state"]?.GetValue<string>();

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers.ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>The answer itself when it has the status expected; the whole answer is shown when it has not.</summary>
    public Answer ShouldHave(int status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    /// <summary>The answer when it is a protocol error of a type and code.</summary>
    public Answer ShouldRefuse(int status, string type, string code)
    {
        ShouldHave(status);
        Json["@type"]!.GetValue<string>().ShouldBe(type);
        Json["code"]!.GetValue<string>().ShouldBe(code);
        Json["reason"]!.AsArray().Count.ShouldBeGreaterThan(0);
        Json["@context"].ShouldBeOfType<JsonArray>();
        return this;
    }

    public override string ToString() => JsonSerializer.Serialize(new { Status, Text });
}
