using Dasta.Connector.Counts;
using Dasta.Node.Trust;
using Dasta.Reads;
using Dasta.Reads.Counts;

namespace Dasta.Connector.Reads;

internal static class ReadsRegistration
{
    public static IServiceCollection AddReads(this IServiceCollection services) => services
        .AddSingleton(provider => new ODataReads(
            ReleasedModel.Instance,
            provider.GetRequiredService<ReadSettings>(),
            provider.GetRequiredService<KeyVault>().Derive("odata skip tokens")))
        .AddSingleton<ODataEndpoint>()
        .AddSingleton(provider => new CountReads(
            ReleasedModel.Instance, provider.GetRequiredService<ReadSettings>()))
        .AddSingleton<CountDoor>()
        .AddSingleton<PublicReads>()
        .AddSingleton<GrantDecisions>()
        .AddSingleton<ReaderStages>()
        .AddSingleton<ReadAudit>();

    public static void MapReads(this IEndpointRouteBuilder routes)
    {
        routes.MapODataReads();
        routes.MapFigures();
    }
}
