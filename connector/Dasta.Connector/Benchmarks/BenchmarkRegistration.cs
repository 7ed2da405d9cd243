using Dasta.Connector.Benchmarks.Evidence;

namespace Dasta.Connector.Benchmarks;

internal static class BenchmarkRegistration
{
    public static IServiceCollection AddBenchmarks(this IServiceCollection services) => services
        .AddSingleton<PlanFeed>()
        .AddSingleton<StandingOffers>()
        .AddSingleton<Contributor>()
        .AddSingleton<ResultFollower>()
        .AddSingleton<ReceiptFollower>()
        .AddSingleton<ShareDelivery>()
        .AddHostedService<BenchmarkDriver>();
}
