using Dasta.Connector.Hosting;

namespace Dasta.Connector;

internal static class Program
{
    public static Task<int> Main(string[] args) => ConnectorHost.RunAsync(args);
}
