using System.Text;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Dasta.Identity.Tokens.Requests;

/// <summary>The parameters of a token request, each at most once (RFC 6749 section 3.2).</summary>
internal sealed class TokenForm
{
    private const int LimitBytes = 32 * 1024;
    private const int ParameterLimit = 16;
    private readonly Dictionary<string, StringValues> _parameters;

    private TokenForm(Dictionary<string, StringValues> parameters) => _parameters = parameters;

    public string? this[string name] => _parameters.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>True when these parameters came and no other.</summary>
    public bool Holds(IReadOnlyCollection<string> names) =>
        _parameters.Count == names.Count && names.All(_parameters.ContainsKey);

    /// <summary>Reads the form; refused with IDENTITY-007.</summary>
    public static async Task<Outcome<TokenForm>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var mediaType = (request.ContentType ?? string.Empty).Split(';')[0].Trim();
        if (!mediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return IdentityCodes.MalformedTokenRequest.Refuse();
        }

        var bytes = await RequestBody.ReadBytesAsync(request, LimitBytes, cancellationToken);
        if (!bytes.Succeeded)
        {
            return IdentityCodes.MalformedTokenRequest.Refuse();
        }

        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(bytes.Value))
            {
                ValueCountLimit = ParameterLimit,
                KeyLengthLimit = 64,
                ValueLengthLimit = 20 * 1024,
            };
            var parameters = await reader.ReadFormAsync(cancellationToken);
            return parameters.Values.All(value => value.Count == 1 && PlainText.IsLine(value.ToString()))
                ? new TokenForm(parameters)
                : IdentityCodes.MalformedTokenRequest.Refuse();
        }
        catch (InvalidDataException)
        {
            return IdentityCodes.MalformedTokenRequest.Refuse();
        }
    }
}
