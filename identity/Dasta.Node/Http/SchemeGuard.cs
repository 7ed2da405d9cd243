using System.Net;

namespace Dasta.Node.Http;

/// <summary>Lets through https to a named host, and plain http to localhost under the development setting.</summary>
internal sealed class SchemeGuard(bool development, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public bool Allows(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true } || address.UserInfo.Length > 0)
        {
            return false;
        }

        if (development && address.IsLoopback && address.Scheme is "http" or "https")
        {
            return true;
        }

        return address.Scheme == Uri.UriSchemeHttps && !IPAddress.TryParse(address.Host.Trim('[', ']'), out _);
    }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        Allows(request.RequestUri) ? base.SendAsync(request, cancellationToken) : throw new AddressRefusedException();
}
