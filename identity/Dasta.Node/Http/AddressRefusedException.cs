namespace Dasta.Node.Http;

/// <summary>Raised inside the handler of <see cref="GuardedHttp"/> when an address may not be called.</summary>
internal sealed class AddressRefusedException : HttpRequestException
{
    public AddressRefusedException()
        : base("This address may not be called from here.")
    {
    }
}
