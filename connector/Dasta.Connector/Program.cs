using Dasta.Connector.Hosting;
using Dasta.Connector.Moving.Departures;
using Dasta.Node;

namespace Dasta.Connector;

internal static class Program
{
    public static Task<int> Main(string[] args) => args is [RelocateCommand.Word, ..]
        ? NodeHost.RunAsync(
            () => Task.FromResult(ConnectorHost.Build(args)), app => RelocateCommand.RunAsync(app.Services, args))
        : NodeHost.RunAsync(() => ConnectorHost.MakeAsync(args));
}
