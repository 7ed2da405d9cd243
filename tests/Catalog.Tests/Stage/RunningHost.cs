using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catalog.Tests.Stage;

/// <summary>The real host in this process, on its own port and database; it can be ended and started again.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly string _settings;
    private WebApplication? _app;

    public RunningHost(string folder, string prefix, string role, StubIdentity identity, JsonObject? further = null)
    {
        Base = $"http://localhost:{FreePort.Next()}";
        Did = Did.FromBase(new Uri(Base)).Value;
        var catalog = new JsonObject
        {
            ["Role"] = role,
            ["Name"] = role,
            ["Database"] = $"{role}_{new Uri(Base).Port}",
            ["HarvestSeconds"] = 86_400,
        };
        foreach (var (name, value) in further ?? [])
        {
            catalog[name] = value?.DeepClone();
        }

        var settings = new JsonObject
        {
            [nameof(Dasta.Node)] = new JsonObject
            {
                ["PublicBase"] = Base,
                ["IdentityBase"] = identity.Base,
                ["Postgres"] = TestDatabase.Server,
                ["DatabasePrefix"] = prefix,
                ["KeyFile"] = Path.Combine(folder, "key"),
                ["Development"] = true,
                ["LogLevel"] = "Trace",
                ["FreshSeconds"] = 1,
            },
            ["Catalog"] = catalog,
        };
        _settings = Path.Combine(folder, $"{new Uri(Base).Port}.json");
        File.WriteAllText(_settings, settings.ToJsonString());
    }

    public string Base { get; }

    public Did Did { get; }

    public LogBook Log { get; } = new();

    public bool IsRunning => _app is not null;

    public IServiceProvider Services => _app!.Services;

    internal CatalogNode Node => Services.GetRequiredService<CatalogNode>();

    public async Task StartAsync()
    {
        _app = await CatalogHost.MakeAsync(["--settings", _settings], builder =>
        {
            builder.Logging.ClearProviders().AddProvider(Log);
        });
        await _app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
            _app = null;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
