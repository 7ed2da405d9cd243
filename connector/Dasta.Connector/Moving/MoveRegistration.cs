using Dasta.Connector.Moving.Arrivals;
using Dasta.Connector.Moving.Departures;

namespace Dasta.Connector.Moving;

internal static class MoveRegistration
{
    public static IServiceCollection AddMoving(this IServiceCollection services) => services
        .AddSingleton<Moves>()
        .AddSingleton<MoveStore>()
        .AddSingleton<MoveGate>()
        .AddSingleton<Signpost>()
        .AddSingleton<AnnouncedRelocation>()
        .AddSingleton<DepartureDesk>()
        .AddSingleton<MovedErasure>()
        .AddSingleton<ArrivalDesk>()
        .AddHostedService<MoveWatch>();
}
