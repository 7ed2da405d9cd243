using Dasta.Node.Trust;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Catalog.Hosting;

/// <summary>Who this host is and where its state lies; complete once <see cref="CatalogStart"/> has run.</summary>
internal sealed class CatalogNode : IAsyncDisposable
{
    private ActingParticipant? _acting;
    private AgreementKey? _agreement;
    private NpgsqlDataSource? _state;

    public Did Did => Acting.Did;

    /// <summary>The host's public base address, without a slash at the end.</summary>
    public string Base { get; private set; } = string.Empty;

    /// <summary>This participant when it signs or asks for tokens.</summary>
    public ActingParticipant Acting => _acting ?? throw NotStarted();

    /// <summary>The key shares are encrypted to; only an aggregator has one.</summary>
    public AgreementKey Agreement => _agreement ?? throw NotStarted();

    /// <summary>True for an aggregator.</summary>
    public bool HasAgreement => _agreement is not null;

    /// <summary>The host's own database.</summary>
    public NpgsqlDataSource State => _state ?? throw NotStarted();

    public void Begin(string publicBase, ActingParticipant acting, AgreementKey? agreement, NpgsqlDataSource state)
    {
        Base = publicBase.TrimEnd('/');
        _acting = acting;
        _agreement = agreement;
        _state = state;
    }

    public async ValueTask DisposeAsync()
    {
        _acting?.Signing.Dispose();
        _agreement?.Dispose();
        if (_state is not null)
        {
            await _state.DisposeAsync();
        }
    }

    private static InvalidOperationException NotStarted() => new("The host has not been started.");
}
