using Dasta.Connector.Offers.Explaining;
namespace Dasta.Connector.Offers;

internal static class OfferRegistration
{
    public static IServiceCollection AddOffers(this IServiceCollection services) => services
        .AddSingleton<OfferPolicies>()
        .AddSingleton<CatalogPages>()
        .AddSingleton<OfferDesk>()
        .AddSingleton<OfferExplaining>();
}
