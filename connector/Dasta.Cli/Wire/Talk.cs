using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Wire;

/// <summary>
/// HTTP to the nodes, bounded in time and size. What is no good answer becomes a refusal: the node's own where it gave
/// one, else CLI-003 or CLI-004.
/// </summary>
internal sealed class Talk(GuardedHttp http)
{
    private const int AnswerLimitBytes = 32 * 1024 * 1024;
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);
    private static readonly JsonDocumentOptions Shape = new() { MaxDepth = 64 };

    public static HttpContent Json(JsonObject body) =>
        new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");

    /// <summary>Sends a request, with an access token when there is one; disposes of the body.</summary>
    public async Task<Outcome<Answer>> SendAsync(
        HttpMethod method, string address, AccessToken? token, HttpContent? body, CancellationToken cancellation,
        TimeSpan? timeout = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        request.Headers.Accept.ParseAdd("application/json, */*;q=0.1");

        // A file that is known by its digest is answered before it is sent.
        request.Headers.ExpectContinue = body?.Headers.Contains("Content-Digest");
        return await AskAsync(
            request, token, timeout ?? UsualTimeout,
            (answer, read) => Understand(answer, read, $"{method} {request.RequestUri}"), cancellation);
    }

    /// <summary>Fetches a page as the node wrote it.</summary>
    public async Task<Outcome<string>> PageAsync(string address, AccessToken token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        return await AskAsync<string>(
            request, token, UsualTimeout,
            (answer, read) => answer.IsSuccessStatusCode
                ? Encoding.UTF8.GetString(read)
                : Understand(answer, read, $"GET {address}").Refusal!,
            cancellation);
    }

    /// <summary>
    /// Reads an answer as it comes; only a stop ends it early, for a large table is read before it leaves.
    /// </summary>
    public async Task<Outcome<T>> FetchAsync<T>(
        string address, AccessToken token, Func<Stream, string?, Task<Outcome<T>>> read, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        token.Attach(request);
        try
        {
            using var answer = await http.Client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.IsSuccessStatusCode)
            {
                await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
                return await read(body, answer.Content.Headers.ContentType?.ToString());
            }

            var bytes = await GuardedHttp.ReadBoundedAsync(answer.Content, AnswerLimitBytes, cancellation);
            return bytes.Then(refused => Understand(answer, refused, $"GET {request.RequestUri}")).Refusal!;
        }
        catch (HttpRequestException)
        {
            return CliCodes.NoAnswer.Refuse($"{Origin(request)}.");
        }
    }

    /// <summary>Puts the body of one address to another while it is read; only a stop ends it early.</summary>
    public async Task<Outcome<Answer>> CarryAsync(
        string from, string to, AccessToken token, IProgress<long> carried, CancellationToken cancellation)
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, from);
        using var put = new HttpRequestMessage(HttpMethod.Put, to);
        token.Attach(get);
        token.Attach(put);
        var asked = get;
        try
        {
            using var source = await http.Client.SendAsync(
                get, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!source.IsSuccessStatusCode)
            {
                var refused = await GuardedHttp.ReadBoundedAsync(source.Content, AnswerLimitBytes, cancellation);
                return refused.Then(read => Understand(source, read, $"GET {from}"));
            }

            await using var content = await source.Content.ReadAsStreamAsync(cancellation);
            put.Content = new ProgressContent(content, carried, sha256: null, "application/octet-stream");
            asked = put;
            using var answer = await http.Client.SendAsync(put, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var bytes = await GuardedHttp.ReadBoundedAsync(answer.Content, AnswerLimitBytes, cancellation);
            return bytes.Then(read => Understand(answer, read, $"PUT {to}"));
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return CliCodes.NoAnswer.Refuse($"{Origin(asked)}.");
        }
    }

    private async Task<Outcome<T>> AskAsync<T>(
        HttpRequestMessage request, AccessToken? token, TimeSpan timeout,
        Func<HttpResponseMessage, byte[], Outcome<T>> understand, CancellationToken cancellation)
    {
        token?.Attach(request);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            using var answer = await http.Client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var bytes = await GuardedHttp.ReadBoundedAsync(answer.Content, AnswerLimitBytes, limit.Token);
            return bytes.Then(read => understand(answer, read));
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return CliCodes.NoAnswer.Refuse($"{Origin(request)}.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return CliCodes.NoAnswer.Refuse($"{Origin(request)}.");
        }
    }

    private static string Origin(HttpRequestMessage request) =>
        request.RequestUri?.GetLeftPart(UriPartial.Authority) ?? string.Empty;

    private static Outcome<Answer> Understand(HttpResponseMessage answer, byte[] body, string asked)
    {
        JsonNode? json = null;
        try
        {
            json = body.Length == 0 ? null : JsonNode.Parse(body, documentOptions: Shape);
        }
        catch (JsonException) when (!answer.IsSuccessStatusCode)
        {
            // What a node refuses in another form is told by its status.
            return RefusalReader.Read((int)answer.StatusCode, null, asked);
        }
        catch (JsonException)
        {
            return CliCodes.UnreadableAnswer.Refuse($"{asked} gave no JSON.");
        }

        return answer.IsSuccessStatusCode
            ? new Answer(json, NextOf(answer), (int)answer.StatusCode)
            : RefusalReader.Read((int)answer.StatusCode, json, asked);
    }

    private static string? NextOf(HttpResponseMessage answer)
    {
        var link = answer.Headers.TryGetValues("Link", out var values) ? values.FirstOrDefault() : null;
        var end = link?.IndexOf(">; rel=\"next\"", StringComparison.Ordinal) ?? -1;
        return end > 1 && link![0] == '<' ? link[1..end] : null;
    }
}
