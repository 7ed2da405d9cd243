using Dasta.Reads;

namespace Dasta.Connector.Reads;

internal static class ReadsRegistration
{
    public static IServiceCollection AddReads(this IServiceCollection services) => services
        .AddSingleton<ReaderStages>()
        .AddSingleton<ReadAudit>();

    public static void MapReads(this IEndpointRouteBuilder routes)
    {
        routes.MapODataReads();
        routes.MapFigures();
    }
}
