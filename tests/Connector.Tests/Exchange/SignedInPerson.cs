using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Dasta.Node.Sessions;
using Dasta.Node.Sessions.Forms;
using Dasta.Node.Trust;
using Microsoft.AspNetCore.Http;

namespace Connector.Tests.Exchange;

/// <summary>A browser in which somebody is signed in at a connector, as identity would have let it happen.</summary>
internal sealed class SignedInPerson
{
    private const int SecretBytes = 32;
    private readonly StagedConnector _at;
    private readonly string _cookies;
    private readonly string _formToken;

    private SignedInPerson(StagedConnector at, string secret)
    {
        _at = at;
        var given = new DefaultHttpContext();
        at.Service<SessionCookies>().BeginSession(given, at.Did, secret);
        _formToken = at.Service<FormTokens>().Of(given);
        _cookies = string.Join("; ", given.Response.Headers.SetCookie.Select(cookie => cookie!.Split(';')[0]));
    }

    public static async Task<SignedInPerson> InAsync(StagedConnector at, string subject, params string[] roles)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        // Identity, which this stage has none of, is not to be asked again while the test runs.
        await using var state = await at.Participant.State.OpenConnectionAsync();
        await state.ExecuteAsync(
            """
            insert into node.session (token_hash, subject, name, participant, roles, method, authenticated_at, seen_at,
                checked_at, expires_at, refresh_sealed)
            values (@hash, @subject, @subject, @participant, @roles, 'password', now(), now(),
                now() + interval '1 hour', now() + interval '1 hour', @refresh)
            """,
            new
            {
                hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)), subject, participant = at.Did.ToString(), roles,
                refresh = at.Service<KeyVault>().Protect("refresh"u8.ToArray(), "session"),
            });
        return new SignedInPerson(at, secret);
    }

    /// <summary>Looks at a page, in Dutch.</summary>
    public Task<Answer> SeeAsync(string path) => _at.SendAsync(HttpMethod.Get, _at.Base + path, null, null, request =>
    {
        request.Headers.Add("Cookie", _cookies);
        request.Headers.AcceptLanguage.ParseAdd("nl");
    });

    /// <summary>Sends a form of one of the connector's pages.</summary>
    public Task<Answer> SendAsync(string path, params (string Name, string Value)[] fields) =>
        SendBareAsync(path, [(FormTokens.FieldName, _formToken), .. fields]);

    /// <summary>Sends a form that comes from nowhere.</summary>
    public Task<Answer> SendBareAsync(string path, params (string Name, string Value)[] fields) => PostAsync(
        path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Sends a form that may bring a file, and brings none.</summary>
    public Task<Answer> SendPartsAsync(string path, params (string Name, string Value)[] fields)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[(FormTokens.FieldName, _formToken), .. fields])
        {
            parts.Add(new StringContent(value), name);
        }

        return PostAsync(path, parts);
    }

    private Task<Answer> PostAsync(string path, HttpContent form) => _at.SendAsync(
        HttpMethod.Post, _at.Base + path, null, null, request =>
        {
            request.Headers.Add("Cookie", _cookies);
            request.Content = form;
        });
}
