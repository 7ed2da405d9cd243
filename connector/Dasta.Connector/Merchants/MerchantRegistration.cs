using Dasta.Connector.Merchants.Street;

namespace Dasta.Connector.Merchants;

/// <summary>The services behind the pages of merchants.</summary>
internal static class MerchantRegistration
{
    public static IServiceCollection AddMerchants(this IServiceCollection services) => services
        .AddSingleton<ShopMonths>()
        .AddSingleton<SectorBands>()
        .AddSingleton<StreetPolicies>()
        .AddSingleton<StreetReads>();
}
