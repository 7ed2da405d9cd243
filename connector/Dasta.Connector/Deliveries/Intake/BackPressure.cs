using System.Globalization;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>Tells a caller that found the queue full when to come back (RFC 9110, section 10.2.3).</summary>
internal static class BackPressure
{
    public static void Note(HttpContext context, Refusal refusal, DeliverySettings settings)
    {
        if (refusal.Status == StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = settings.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
