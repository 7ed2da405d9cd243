using Dasta.Connector.Offers.Explaining;
using Dasta.Connector.Offers.Standing;

namespace Dasta.Connector.Offers;

internal static class OfferRegistration
{
    public static IServiceCollection AddOffers(this IServiceCollection services) => services
        .AddSingleton<OfferPolicies>()
        .AddSingleton<CatalogPages>()
        .AddSingleton<PublicOffers>()
        .AddSingleton<OfferDesk>()
        .AddSingleton<OfferExplaining>();
}
