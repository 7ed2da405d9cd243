using System.Text.Json.Nodes;
using Dasta.Cli.Wire;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Access;

/// <summary>
/// A command's way into a data space: where everything is, and calls made as one participant or another. Where tokens
/// come from is the business of its <see cref="ITokenSource"/>.
/// </summary>
internal sealed class Session(Whereabouts where, Talk talk, ITokenSource tokens)
{
    // Addresses that answer whoever may send anything below them.
    private static readonly (string Part, string Door)[] Doors =
    [
        ("/manage/v1/arrival", "/manage/v1/arrival"), ("/manage/v1/", "/manage/v1/alerts"),
        ("/deliveries/", "/deliveries"), (string.Empty, string.Empty),
    ];

    public Whereabouts Where => where;

    /// <summary>The same session with other whereabouts.</summary>
    public Session At(Whereabouts other) => new(other, talk, tokens);

    public Talk Talk => talk;

    /// <summary>Reads what needs no token.</summary>
    public Task<Outcome<Answer>> GetAsync(string address, CancellationToken cancellation) =>
        talk.SendAsync(HttpMethod.Get, address, token: null, body: null, cancellation);

    /// <summary>Reads as one participant, at another.</summary>
    public Task<Outcome<Answer>> GetAsync(string address, Member from, Member at, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, address, from, at, body: null, cancellation);

    /// <summary>Reads what one's own connector answers as it comes, whatever its size.</summary>
    /// <param name="read">Reads the body, whose media type it is told.</param>
    public Task<Outcome<T>> FetchAsync<T>(
        string address, Member self, Func<Stream, string?, Task<Outcome<T>>> read, CancellationToken cancellation) =>
        FetchAsync(address, self, self, read, cancellation);

    /// <summary>The same from another's.</summary>
    public async Task<Outcome<T>> FetchAsync<T>(
        string address, Member from, Member at, Func<Stream, string?, Task<Outcome<T>>> read,
        CancellationToken cancellation)
    {
        var token = await tokens.TokenAsync(from.Did, at.Did, cancellation);
        return token.Succeeded ? await talk.FetchAsync(address, token.Value, read, cancellation) : token.Refusal;
    }

    /// <summary>Fetches a page of a participant's own connector, as it was written.</summary>
    public async Task<Outcome<string>> PageAsync(string address, Member self, CancellationToken cancellation)
    {
        var token = await tokens.TokenAsync(self.Did, self.Did, cancellation);
        return token.Succeeded ? await talk.PageAsync(address, token.Value, cancellation) : token.Refusal;
    }

    /// <summary>Sends a JSON object as one participant to its own connector.</summary>
    public Task<Outcome<Answer>> PostAsync(
        string address, Member self, JsonObject body, CancellationToken cancellation, TimeSpan? timeout = null) =>
        SendAsync(HttpMethod.Post, address, self, self, Talk.Json(body), cancellation, timeout);

    /// <summary>Has one's own connector begin something long; the answer says where to follow it.</summary>
    public async Task<Outcome<Answer>> BeginAsync(
        string address, Member self, JsonObject body, CancellationToken cancellation, TimeSpan? timeout = null)
    {
        var token = await tokens.TokenAsync(self.Did, self.Did, cancellation);
        return token.Succeeded
            ? await talk.SendAsync(
                HttpMethod.Post, address, token.Value, Talk.Json(body), cancellation, timeout, "respond-async")
            : token.Refusal;
    }

    /// <summary>Carries a stream from one place of a participant to another, without keeping it.</summary>
    /// <param name="carried">Told how many bytes are gone.</param>
    public async Task<Outcome<Answer>> CarryAsync(
        string from, string to, Member self, IProgress<long> carried, CancellationToken cancellation)
    {
        var token = await tokens.TokenAsync(self.Did, self.Did, cancellation);
        return token.Succeeded
            ? await StepInAsync(to, token.Value, cancellation)
                ?? await talk.CarryAsync(from, to, token.Value, carried, cancellation)
            : token.Refusal;
    }

    /// <summary>Sends as one participant to another; the body is disposed of.</summary>
    public async Task<Outcome<Answer>> SendAsync(
        HttpMethod method, string address, Member from, Member at, HttpContent? body, CancellationToken cancellation,
        TimeSpan? timeout = null)
    {
        var token = await tokens.TokenAsync(from.Did, at.Did, cancellation);
        var shut = token.Succeeded && body is not (null or ByteArrayContent)
            ? await StepInAsync(address, token.Value, cancellation)
            : null;
        if (token.Succeeded && shut is null)
        {
            return await talk.SendAsync(method, address, token.Value, body, cancellation, timeout);
        }

        body?.Dispose();
        return shut ?? token.Refusal!;
    }

    // A stream can't be sent a second time: what a server wants to see in a proof is asked for before.
    private async Task<Refusal?> StepInAsync(string address, AccessToken token, CancellationToken cancellation)
    {
        if (!token.IsBound)
        {
            return null;
        }

        var (part, door) = Doors.First(one => address.Contains(one.Part, StringComparison.Ordinal));
        var place = address[..address.IndexOf(part, StringComparison.Ordinal)] + door;
        return (await talk.SendAsync(HttpMethod.Get, place, token, body: null, cancellation)).Refusal;
    }
}
