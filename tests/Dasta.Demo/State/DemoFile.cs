using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Demo.Cast;

namespace Dasta.Demo.State;

/// <summary><c>demo.json</c>: says where everything is while a demo runs.</summary>
internal sealed class DemoFile(string folder)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private string Path => System.IO.Path.Combine(folder, "demo.json");

    public void Write(AddressBook book) => File.WriteAllText(Path, Describe(book).ToJsonString(Indented));

    public void Remove() => File.Delete(Path);

    /// <exception cref="DemoFailure">No demo runs from this folder.</exception>
    public JsonObject Read() => File.Exists(Path)
        ? JsonNode.Parse(File.ReadAllText(Path))!.AsObject()
        : throw new DemoFailure("no demo runs here: start one with ./dasta demo.");

    private static JsonObject Describe(AddressBook book) => new()
    {
        ["identity"] = Text(book.Identity),
        ["catalog"] = Text(book.Of(Roles.Catalogue).Base),
        ["aggregators"] = new JsonArray(
            Text(book.Of(Roles.AggregatorOne).Base), Text(book.Of(Roles.AggregatorTwo).Base)),
        ["connectors"] = new JsonArray([.. Roles.Nodes.Where(node => node.Project == NodePlan.Connector)
            .SelectMany(node => node.Members).Select(member => (JsonNode)Connector(book.Of(member)))]),
        ["participants"] = new JsonArray([.. Roles.All.Select(member => (JsonNode)Participant(book.Of(member)))]),
    };

    private static JsonObject Connector(Address address) => new JsonObject
    {
        ["name"] = address.Member.Name,
        ["did"] = address.Did.ToString(),
        ["nis"] = address.Member.Nis,
        ["operator"] = address.Operator.ToString(),
        ["url"] = Text(address.Base),
        ["dsp"] = address.Protocol,
        ["odata"] = address.OData,
        ["manage"] = address.Below("/manage/v1"),
    };

    private static JsonObject Participant(Address address) => new JsonObject
    {
        ["name"] = address.Member.Name,
        ["did"] = address.Did.ToString(),
        ["kind"] = address.Member.Kind,
    };

    private static JsonValue Text(Uri address) => JsonValue.Create(address.ToString().TrimEnd('/'));
}
