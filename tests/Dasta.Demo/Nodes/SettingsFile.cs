using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Demo.Cast;

namespace Dasta.Demo.Nodes;

/// <summary>The settings of a node as the JSON file it is started with. The database's address is not in it.</summary>
internal static class SettingsFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(NodePlan plan, AddressBook book, string prefix, string folder)
    {
        var settings = new JsonObject { ["Node"] = Node(plan, book, prefix, folder) };
        switch (plan.Project)
        {
            case NodePlan.Connector:
                settings["Connector"] = Connector(plan, book);
                break;
            case NodePlan.Catalog:
                settings["Catalog"] = Catalog(book.Of(plan.Members[0]));
                break;
        }

        var path = Path.Combine(folder, "settings", $"{plan.Name}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, settings.ToJsonString(Indented));
        return path;
    }

    private static JsonObject Node(NodePlan plan, AddressBook book, string prefix, string folder) => new()
    {
        ["PublicBase"] = book.Root(plan.Name).ToString().TrimEnd('/'),
        ["DatabasePrefix"] = $"{prefix}_{plan.Name.Replace('-', '_')}",
        ["KeyFile"] = Path.Combine(folder, "keys", $"{plan.Name}.key"),
        ["IdentityBase"] = book.Identity.ToString().TrimEnd('/'),
        ["IdentityDid"] = book.IdentityDid.ToString(),
        ["Development"] = true,
        ["StopWithInput"] = true,
    };

    private static JsonObject Connector(NodePlan plan, AddressBook book) => new()
    {
        ["Operator"] = book.Of(plan.Members[0]).Operator.ToString(),
        ["Participants"] = new JsonArray([.. plan.Members.Select(Participant)]),
    };

    private static JsonNode Participant(Member member) => new JsonObject
    {
        ["Slug"] = member.Slug,
        ["Name"] = member.Name,
        ["Kind"] = member.Kind,
        ["Nis"] = member.Nis ?? string.Empty,
    };

    private static JsonObject Catalog(Address address) => new()
    {
        ["Role"] = address.Member.Kind,
        ["Name"] = address.Member.Name,
        ["Operator"] = address.Operator.ToString(),
        ["HarvestSeconds"] = 5,
    };
}
