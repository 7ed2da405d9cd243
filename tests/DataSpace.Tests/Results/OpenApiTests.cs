using System.Text.Json.Nodes;
using DataSpace.Tests.Attacks;
using DataSpace.Tests.Space;
using Dasta.Demo;

namespace DataSpace.Tests.Results;

/// <summary>What a node says of itself to somebody who only has its address.</summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class OpenApiTests(FinishedSpace finished)
{
    private DemoSpace Space => finished.Space;

    [Theory]
    [InlineData("identity", "POST /token")]
    [InlineData("catalogue", "POST /benchmarks")]
    [InlineData("aggregator-one", "POST /aggregate/v1/plans/{hash}/shares")]
    [InlineData("host-leie", "POST /manage/v1/sources")]
    [InlineData("turnhout", "POST /dsp/2025-1/negotiations/request")]
    public async Task Every_operation_says_what_it_does_takes_and_refuses(string node, string takesBody)
    {
        var operations = await OperationsAsync(node);
        operations.ShouldNotBeEmpty();
        foreach (var (name, operation) in operations)
        {
            operation["summary"]?.GetValue<string>().ShouldNotBeNullOrWhiteSpace(name);
            operation["responses"]!.AsObject().ShouldContain(response => response.Key == "default", name);
            var places = name.Split('{').Skip(1).Select(part => part.Split('}')[0]);
            var parameters = operation["parameters"]?.AsArray().Select(one => one!["name"]!.GetValue<string>()) ?? [];
            places.Except(parameters).ShouldBeEmpty(name);
        }

        operations[takesBody]["requestBody"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Operations_that_need_a_token_say_so_and_open_ones_do_not()
    {
        var identity = await OperationsAsync("identity");
        identity["POST /participants"]["security"].ShouldNotBeNull();
        identity["GET /participants"]["security"].ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_turn_is_answered_with_where_the_right_addresses_stand()
    {
        foreach (var node in Space.Nodes.Keys)
        {
            var (status, body) = await Asking.GetAsync(
                Space, new Uri(Space.Book.Root(node), "nothing/of/the/kind").ToString(), token: null);
            status.ShouldBe(404, node);
            JsonNode.Parse(body)!["hint"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace(node);
        }

        var (root, hint) = await Asking.GetAsync(Space, Space.Book.Towns[0].Below("/nothing"), token: null);
        root.ShouldBe(404);
        hint.ShouldContain("/openapi/v1.json");
    }

    private async Task<Dictionary<string, JsonNode>> OperationsAsync(string node)
    {
        var (status, body) = await Asking.GetAsync(
            Space, new Uri(Space.Book.Root(node), "openapi/v1.json").ToString(), token: null);
        status.ShouldBe(200);
        return JsonNode.Parse(body)!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject(), (path, one) =>
                (Name: $"{one.Key.ToUpperInvariant()} {path.Key}", Operation: one.Value!))
            .ToDictionary(one => one.Name, one => one.Operation, StringComparer.Ordinal);
    }
}
