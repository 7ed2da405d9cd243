using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Readings;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>The provider's endpoints and keys, read when first needed and trusted for a while.</summary>
internal sealed class UpstreamDirectory : IDisposable
{
    private const int DepthLimit = 8;
    private const int KeyLimit = 32;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(10);
    private readonly GuardedHttp _http;
    private readonly string _issuer;
    private readonly Refreshed<UpstreamMetadata> _metadata;
    private readonly Refreshed<IReadOnlyList<JsonObject>> _keys;

    public UpstreamDirectory(GuardedHttp http, UpstreamSettings settings, TimeProvider time)
    {
        _http = http;
        _issuer = settings.Issuer;
        _metadata = new(time, Fresh, Grace, ReadMetadataAsync);
        _keys = new(time, Fresh, Grace, ReadKeysAsync);
    }

    /// <summary>Refused with IDENTITY-055.</summary>
    public async Task<Outcome<UpstreamMetadata>> MetadataAsync(CancellationToken cancellationToken)
    {
        var found = await _metadata.GetAsync(cancellationToken);
        return found.Succeeded ? found : IdentityCodes.UpstreamUnreachable.Refuse();
    }

    /// <summary>The keys it signs with.</summary>
    /// <param name="newer">True when those known lack one.</param>
    public async Task<Outcome<IReadOnlyList<JsonObject>>> KeysAsync(bool newer, CancellationToken cancellationToken)
    {
        var found = newer
            ? await _keys.GetNewerAsync(KeyPause, cancellationToken)
            : await _keys.GetAsync(cancellationToken);
        return found.Succeeded ? found : IdentityCodes.UpstreamUnreachable.Refuse();
    }

    public void Dispose()
    {
        _metadata.Dispose();
        _keys.Dispose();
    }

    private async Task<Outcome<UpstreamMetadata>> ReadMetadataAsync(CancellationToken cancellationToken)
    {
        var document = await ReadAsync(
            new Uri(_issuer.TrimEnd('/') + "/.well-known/openid-configuration"), cancellationToken);
        return document.Then(read => UpstreamMetadata.Read(read, _issuer));
    }

    private async Task<Outcome<IReadOnlyList<JsonObject>>> ReadKeysAsync(CancellationToken cancellationToken)
    {
        var metadata = await MetadataAsync(cancellationToken);
        var document = metadata.Succeeded ? await ReadAsync(metadata.Value.Keys, cancellationToken) : metadata.Refusal;
        return document.Then(read => read["keys"] is JsonArray { Count: <= KeyLimit } keys
            ? Outcome<IReadOnlyList<JsonObject>>.Of([.. keys.OfType<JsonObject>()])
            : IdentityCodes.UpstreamUnreachable.Refuse());
    }

    private async Task<Outcome<JsonObject>> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        var answer = await _http.GetAsync(address, cancellationToken);
        return answer.Then<JsonObject>(read =>
            read.IsSuccess && WireJson.ReadObject(read.Body, DepthLimit) is { } document
                ? document
                : IdentityCodes.UpstreamUnreachable.Refuse());
    }
}
