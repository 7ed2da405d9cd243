using System.Text.Json.Nodes;
using Connector.Tests.Exchange;

namespace Connector.Tests.Breakage;

/// <summary>Puts connectors on a stage that can be broken: behind a proxy, as processes, two on one database.</summary>
internal static class BreakableStage
{
    /// <summary>A connector in this process, behind a proxy.</summary>
    public static async Task<StagedConnector> AddBehindAsync(
        this Stage stage, FaultProxy proxy, string name, string kind, string nis = "")
    {
        var (connector, _) = await stage.PlaceAsync(name, kind, nis, null, proxy.Base, proxy.Target);
        await connector.StartAsync();
        return connector;
    }

    /// <summary>A connector as a process of its own, behind a proxy.</summary>
    public static async Task<ConnectorProcess> AddProcessAsync(
        this Stage stage, FaultProxy proxy, string name, string kind, string nis = "")
    {
        var (face, file) = await stage.PlaceAsync(name, kind, nis, null, proxy.Base, proxy.Target);
        return await StartAsync(stage, face, file);
    }

    /// <summary>A connector as a process of its own, with its settings file.</summary>
    public static async Task<(ConnectorProcess Process, string SettingsFile)> AddProcessAsync(
        this Stage stage, string name, string kind, string nis)
    {
        var (face, file) = await stage.PlaceAsync(name, kind, nis);
        return (await StartAsync(stage, face, file), file);
    }

    /// <summary>Two processes on the same database and under the same address.</summary>
    public static async Task<(ConnectorProcess First, ConnectorProcess Second)> AddTwinAsync(
        this Stage stage, string name, string kind)
    {
        var (face, file) = await stage.PlaceAsync(name, kind);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        var direct = $"http://localhost:{FreePort.Next()}";
        settings["Node"]!["Listen"] = direct;
        var second = file.Replace(".json", "-second.json", StringComparison.Ordinal);
        await File.WriteAllTextAsync(second, settings.ToJsonString());
        return (
            await StartAsync(stage, face, file),
            await StartAsync(stage, face.At(direct), second));
    }

    private static async Task<ConnectorProcess> StartAsync(Stage stage, StagedConnector face, string file)
    {
        var process = new ConnectorProcess(face, file);
        stage.Keep(process);
        await process.StartAsync();
        return process;
    }
}
