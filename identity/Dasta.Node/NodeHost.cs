using System.Reflection;
using Dasta.Node.Database;
using Dasta.Node.Database.Internal;
using Dasta.Node.Http;
using Dasta.Node.Http.Description;
using Dasta.Node.Http.Throttling;
using Dasta.Node.Peers;
using Dasta.Node.Start;
using Dasta.Node.Telemetry;
using Dasta.Node.Trust.Readings;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dasta.Node;

/// <summary>What every host of the data space starts from.</summary>
public static class NodeHost
{
    /// <summary>
    /// A builder with settings, limits, logging and the services of a node. Settings come from the file after
    /// <c>--settings</c> and from <c>DASTA__Section__Key</c>.
    /// </summary>
    /// <param name="args">Arguments of the process.</param>
    /// <param name="furtherSettings">Classes marked as settings; each is bound, checked and registered.</param>
    /// <exception cref="StartException">A setting is wrong; all faults are named at once.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args, params Type[] furtherSettings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = Assembly.GetEntryAssembly()?.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        SettingsReader.AddSources(builder.Configuration, args);
        var faults = new List<string>();
        var settings = (NodeSettings)SettingsReader.Read(typeof(NodeSettings), builder.Configuration, faults);
        NodeRules.Complete(settings, faults);
        builder.Services.AddSingleton(settings);
        foreach (var type in furtherSettings)
        {
            builder.Services.AddSingleton(type, SettingsReader.Read(type, builder.Configuration, faults));
        }

        if (faults.Count > 0)
        {
            throw new StartException(faults);
        }

        builder.Logging.ClearProviders().AddJsonConsole().SetMinimumLevel(Enum.Parse<LogLevel>(settings.LogLevel));
        // A start that fails is told by RunAsync in one line; the trace beside it would hide that.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // What the server says of each request holds its whole address, and keys and codes stand in some.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        AddKestrel(builder, settings);
        AddServices(builder.Services, settings);
        var texts = OperationTexts.Of(furtherSettings.Select(type => type.Assembly).FirstOrDefault());
        builder.Services.AddOpenApi(options => options.AddDocumentTransformer(texts));
        return builder;
    }

    /// <summary>
    /// Problem details for what goes wrong and for addresses that lead nowhere, <c>/health/live</c>,
    /// <c>/health/ready</c> and <c>/openapi/v1.json</c>. Call it before the host maps its own endpoints.
    /// </summary>
    public static void UseNode(this WebApplication app)
    {
        app.UseMiddleware<TraceMiddleware>();
        app.UseMiddleware<FailureMiddleware>();
        app.UseStatusCodePages(page => Nowhere.AnswerAsync(page.HttpContext));
        app.UseRouting();
        app.UseMiddleware<FailedAuthenticationMiddleware>();
        app.UseRateLimiter();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
    }

    /// <summary>
    /// Makes, runs and ends a host. A start that fails for a reason of daily life (settings, port in use, no
    /// PostgreSQL) is told in lines on stderr and gives exit code 1.
    /// </summary>
    /// <param name="make">Makes the host with everything it needs before it listens: databases, keys,
    /// endpoints.</param>
    /// <param name="work">What to do with it instead of listening until the process is told to stop.</param>
    public static async Task<int> RunAsync(Func<Task<WebApplication>> make, Func<WebApplication, Task>? work = null)
    {
        try
        {
            await using var app = await make();
            await (work ?? ListenAsync)(app);
            return 0;
        }
        catch (Exception problem) when (FailureLines.Of(problem) is { } lines)
        {
            foreach (var line in lines)
            {
                await Console.Error.WriteLineAsync(line);
            }

            return 1;
        }
    }

    private static async Task ListenAsync(WebApplication app)
    {
        await app.StartAsync();
        if (app.Services.GetRequiredService<NodeSettings>().StopWithInput)
        {
            InputWatch.Begin(app.Lifetime);
        }

        await app.WaitForShutdownAsync();
    }

    private static void AddKestrel(WebApplicationBuilder builder, NodeSettings settings)
    {
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = settings.BodyLimitBytes;
            options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            options.Limits.MaxRequestHeaderCount = 64;
            options.Limits.MaxRequestLineSize = 8 * 1024;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(90);
            options.Limits.MaxConcurrentConnections = 2000;
        });
        builder.WebHost.UseUrls(settings.Listen.Length > 0 ? settings.Listen : settings.PublicBase);
    }

    private static void AddServices(IServiceCollection services, NodeSettings settings)
    {
        RequestThrottle.Add(services, settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => KeyVault.Open(settings.KeyFile));
        services.AddSingleton<GuardedHttp>();
        services.AddSingleton<PostgresAdministration>();
        services.AddSingleton<NodeKeys>();
        services.AddSingleton<RoleSecrets>();
        services.AddSingleton<DidResolver>();
        services.AddSingleton<PeerProtocols>();
        services.AddSingleton<IIdentityDirectory, HttpIdentityDirectory>();
        services.AddSingleton<Participants>();
        services.AddSingleton<TokenClient>();
        services.AddSingleton<ProofNonces>();
        services.AddSingleton<ProofCheck>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ReplayStore>();
        services.AddSingleton<OutboxDriver>();
        services.AddHostedService<OutboxService>();
    }
}
