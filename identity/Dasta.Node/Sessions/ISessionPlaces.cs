using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Sessions;

/// <summary>How a host says which participant a request is for: a connector has many, others are one.</summary>
public interface ISessionPlaces
{
    /// <summary>The place of a request that has been routed to a participant.</summary>
    SessionPlace Of(HttpContext context);
}
