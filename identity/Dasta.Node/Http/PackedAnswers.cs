using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Dasta.Node.Http;

/// <summary>
/// Answers in gzip to who takes it, below addresses that hold no secret: what is packed together with a caller's own
/// words can be guessed from its length (RFC 7457, section 2.6).
/// </summary>
public static class PackedAnswers
{
    private static readonly string[] Types =
    [
        "application/json", "application/ld+json", "application/xml", "text/csv", "text/turtle", "application/n-quads",
    ];

    public static IServiceCollection AddPackedAnswers(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = Types;
        });

    /// <summary>Call it after <c>UseNode</c> and before the endpoints are mapped.</summary>
    /// <param name="paths">Below which answers are packed.</param>
    public static void UsePackedAnswers(this IApplicationBuilder app, params string[] paths) => app.UseWhen(
        context => paths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)),
        branch => branch.UseResponseCompression());
}
