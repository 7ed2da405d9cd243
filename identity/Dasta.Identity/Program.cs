using Dasta.Node;

namespace Dasta.Identity;

internal static class Program
{
    public static Task<int> Main(string[] args) => NodeHost.RunAsync(async () =>
    {
        await Task.CompletedTask;
        var app = NodeHost.CreateBuilder(args).Build();
        app.UseNode();
        return app;
    });
}
