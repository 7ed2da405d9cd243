using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dasta.Design.Pages;

/// <summary>
/// A page as the answer of an endpoint: the component is rendered whole on this side, and what the browser may load,
/// run and send to is said with it (Content Security Policy, level 3): nothing but what lies at this node.
/// </summary>
/// <param name="parameters">The parameters of the component, by name.</param>
public sealed class PageResult<TPage>(
    IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
    : IResult, IStatusCodeHttpResult
    where TPage : IComponent
{
    /// <summary>A further origin a form of the page may end at by redirects; empty for none.</summary>
    public string FormTarget { get; init; } = string.Empty;

    /// <inheritdoc />
    public int? StatusCode => status;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var view = ParameterView.FromDictionary(parameters.ToDictionary());
        var text = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(view)).ToHtmlString());
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        PageHeaders.Write(response, FormTarget);
        await response.WriteAsync(LineDirection.Keep(text), httpContext.RequestAborted);
    }
}
