using Dasta.Node.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Dasta.Node.Http;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: its PostgreSQL server answers too.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(PostgresAdministration postgres, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await postgres.PingAsync(limit.Token);
            return Results.Text("ready");
        }
        catch (NpgsqlException)
        {
            return NotReady();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NotReady();
        }
    }

    private static IResult NotReady() =>
        Results.Text("not ready: PostgreSQL does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
}
