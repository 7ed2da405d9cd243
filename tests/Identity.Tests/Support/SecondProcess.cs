using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Identity;
using Microsoft.AspNetCore.Builder;

namespace Identity.Tests.Support;

/// <summary>
/// Another process of the same identity node: same database, key file and public address, behind the same load balancer
/// at a port of its own.
/// </summary>
internal sealed class SecondProcess(WebApplication app) : IAsyncDisposable
{
    public string Base => app.Urls.First();

    public static async Task<SecondProcess> StartAsync(IdentityNode first)
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(first.SettingsFile))!;
        settings["Node"]!["Listen"] = "http://127.0.0.1:0";
        settings["Node"]!["LogLevel"] = "Critical";
        var file = first.SettingsFile + ".second";
        await File.WriteAllTextAsync(file, settings.ToJsonString(JsonSerializerOptions.Default));
        var app = await IdentityHost.MakeAsync(["--settings", file]);
        await app.StartAsync();
        return new SecondProcess(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
