using Dasta.Catalog.Hosting;
using Dasta.Node;

namespace Dasta.Catalog;

internal static class Program
{
    public static Task<int> Main(string[] args) => NodeHost.RunAsync(() => CatalogHost.MakeAsync(args));
}
