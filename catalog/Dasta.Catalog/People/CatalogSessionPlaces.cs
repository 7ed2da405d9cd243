using Dasta.Catalog.Hosting;
using Dasta.Node.Sessions;

namespace Dasta.Catalog.People;

/// <summary>The catalogue is one place, for the people of every participant.</summary>
internal sealed class CatalogSessionPlaces(CatalogNode node) : ISessionPlaces
{
    public SessionPlace Of(HttpContext context) => new(node.Acting, node.Base, node.State, OwnPeopleOnly: false);
}
