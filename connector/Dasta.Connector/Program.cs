using Dasta.Connector.Hosting;
using Dasta.Node;

namespace Dasta.Connector;

internal static class Program
{
    public static Task<int> Main(string[] args) => NodeHost.RunAsync(() => ConnectorHost.MakeAsync(args));
}
