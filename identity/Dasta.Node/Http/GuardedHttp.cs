using System.Net;
using System.Net.Sockets;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Node.Http;

/// <summary>
/// The one door to the outside. Names are resolved here and the connection goes to an address that was checked, so a
/// name that changes its mind between check and call gains nothing. No redirects, no proxies, no cookies; 3 s to
/// connect
/// and 10 s in all unless the caller gives its own limit.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    /// <summary>Bytes of an answer that are read unless the caller says otherwise.</summary>
    public const int AnswerLimitBytes = 256 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(10);

    // Longer than the usual second: a busy node that does not want the body must get its answer out before it comes.
    private static readonly TimeSpan ContinueTimeout = TimeSpan.FromSeconds(20);
    private readonly bool _development;

    public GuardedHttp(NodeSettings settings)
    {
        _development = settings.Development;
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            // Whoever reads bounds what comes out, whatever went in.
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxConnectionsPerServer = 64,
            MaxResponseHeadersLength = 32,
            Expect100ContinueTimeout = ContinueTimeout,
        };
        // The one client of the process; everything else gets it from here.
        Client = new(new ProofHandler(new SchemeGuard(_development, sockets)))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = AnswerLimitBytes,
        };
    }

    /// <summary>
    /// For streams and other calls that <see cref="SendAsync"/> does not fit; the caller bounds time and size.
    /// </summary>
    public HttpClient Client { get; }

    /// <summary>
    /// Sends a request and reads the bounded answer, whatever its status. Refused with NODE-030 (address), NODE-031 (no
    /// answer in time) or NODE-032 (answer too large).
    /// </summary>
    public async Task<Outcome<HttpAnswer>> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken, TimeSpan? timeout = null,
        int limitBytes = AnswerLimitBytes)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout ?? TotalTimeout);
        try
        {
            using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var body = await ReadBoundedAsync(answer.Content, limitBytes, limit.Token);
            return body.Select(bytes =>
                new HttpAnswer((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, bytes,
                    answer.Headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : null,
                    RetryAfterOf(answer)));
        }
        catch (AddressRefusedException)
        {
            return NodeCodes.AddressNotAllowed.Refuse();
        }
        catch (HttpRequestException problem)
        {
            return problem.InnerException is AddressRefusedException
                ? NodeCodes.AddressNotAllowed.Refuse()
                : NodeCodes.PeerUnreachable.Refuse();
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            return NodeCodes.PeerUnreachable.Refuse();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NodeCodes.PeerUnreachable.Refuse();
        }
    }

    /// <summary>Gets an address; see <see cref="SendAsync"/>.</summary>
    public async Task<Outcome<HttpAnswer>> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json, application/did+json, */*;q=0.1");
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Reads at most so many bytes of a body; refused with NODE-032 when there are more.</summary>
    public static async Task<Outcome<byte[]>> ReadBoundedAsync(
        HttpContent content, int limitBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limitBytes)
        {
            return NodeCodes.AnswerTooLarge.Refuse();
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        return await BoundedStream.ReadAsync(stream, limitBytes, cancellationToken) is { } bytes
            ? bytes
            : NodeCodes.AnswerTooLarge.Refuse();
    }

    public void Dispose() => Client.Dispose();

    // A date is measured against the answer's own, so that two clocks need not agree.
    private static TimeSpan? RetryAfterOf(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter is not { } asked ? null
        : asked.Delta ?? (asked.Date - answer.Headers.Date);

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        // One closed address among several condemns the name: such an answer is made to slip past checks.
        if (addresses.Length == 0 || !addresses.All(address => AddressGuard.IsAllowed(address, _development)))
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
