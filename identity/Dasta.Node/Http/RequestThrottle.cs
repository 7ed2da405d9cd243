using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.RateLimiting;
using Dasta.Node.Http.Throttling;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Dasta.Node.Http;

/// <summary>
/// How often one address may ask for tokens, and fail to prove who it is, in a minute (trust.md section 4, privilege
/// creep). The numbers are settings of the node; both are counted per process.
/// </summary>
public static class RequestThrottle
{
    /// <summary>Name of the policy of endpoints that give tokens.</summary>
    public const string Tokens = "tokens";

    /// <summary>
    /// Name of the policy of endpoints that clients authenticate at: a connector asks for all its towns from one
    /// address, and each of them is counted by itself as well.
    /// </summary>
    public const string Clients = "clients";

    /// <summary>
    /// As <see cref="Clients"/>, counted apart, for sign-ins that are begun: strangers cause those at an address.
    /// </summary>
    public const string Pushes = "pushes";

    /// <summary>Name of the policy of reads, which limits those without credential.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>Name of the policy of endpoints where people sign in.</summary>
    public const string SignIns = "sign-ins";

    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly object ShownSecret = new();
    private static readonly object Proven = new();

    /// <summary>
    /// Says that a request shows a secret elsewhere than in its <c>Authorization</c> header, so that a wrong one counts
    /// as a failure of its address too. Before <see cref="NodeHost.UseNode"/>.
    /// </summary>
    public static void NoteSecret(HttpContext context) => context.Items[ShownSecret] = true;

    /// <summary>
    /// Says that whoever is refused has proven who it is: it guesses nothing, and others at its address do not pay for
    /// it.
    /// </summary>
    public static void NoteProven(HttpContext context) => context.Items[Proven] = true;

    internal static bool IsProven(HttpContext context) => context.Items.ContainsKey(Proven);

    internal static bool ShowsSecret(HttpContext context) => context.Request.Headers.Authorization.Count > 0
        || context.Items.ContainsKey(ShownSecret);

    internal static void Add(IServiceCollection services, NodeSettings settings)
    {
        services.AddSingleton<FailedAuthentications>();
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Tokens, context => RateLimitPartition.GetFixedWindowLimiter(
                AddressOf(context, settings), _ => PerMinute(settings.TokenRequestsPerMinute)));
            foreach (var name in new[] { Clients, Pushes })
            {
                options.AddPolicy(name, context => RateLimitPartition.GetFixedWindowLimiter(
                    AddressOf(context, settings), _ => PerMinute(settings.ConnectorRequestsPerMinute)));
            }

            options.AddPolicy(Anonymous, context => ShowsSecret(context)
                ? RateLimitPartition.GetNoLimiter(string.Empty)
                : RateLimitPartition.GetFixedWindowLimiter(
                    AddressOf(context, settings), _ => PerMinute(settings.AnonymousReadsPerMinute)));
            options.AddPolicy(SignIns, context => RateLimitPartition.GetFixedWindowLimiter(
                AddressOf(context, settings), _ => PerMinute(settings.SignInRequestsPerMinute)));
            options.OnRejected = async (rejected, _) => await RefuseAsync(rejected.HttpContext);
        });
    }

    internal static FixedWindowRateLimiterOptions PerMinute(int permits) => new()
    {
        PermitLimit = permits, Window = Window, QueueLimit = 0,
    };

    internal static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = Window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var refusal = NodeCodes.TooManyRequests.Refuse();
        // Where clients authenticate, errors have the shape they read (RFC 6749, section 5.2).
        return context.GetEndpoint()?.Metadata.GetMetadata<ProvesClient>() is null
            ? RefusalResults.WriteAsync(context, refusal)
            : Results.Json(
                new JsonObject
                {
                    ["error"] = "temporarily_unavailable",
                    ["error_description"] = $"{refusal.Code}: {refusal.Message} {refusal.Hint}",
                },
                statusCode: refusal.Status).ExecuteAsync(context);
    }

    /// <summary>
    /// Who is counted. Behind the proxy that <c>Node:Listen</c> speaks of, it is the address that proxy put last in
    /// <c>X-Forwarded-For</c>: else one stranger would use up what everybody behind the proxy may do. Of an IPv6
    /// address the network counts, for a host has all of it.
    /// </summary>
    public static string AddressOf(HttpContext context, NodeSettings settings)
    {
        var remote = context.Connection.RemoteIpAddress;
        if (settings.Listen.Length > 0
            && context.Request.Headers["X-Forwarded-For"].LastOrDefault()?.Split(',')[^1].Trim() is { Length: > 0 } last
            && IPAddress.TryParse(last, out var forwarded))
        {
            remote = forwarded;
        }

        if (remote is null)
        {
            return string.Empty;
        }

        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
