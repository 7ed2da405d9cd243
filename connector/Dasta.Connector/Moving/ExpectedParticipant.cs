using Dasta.Connector.Hosting;
using Dasta.Specs.Values;

namespace Dasta.Connector.Moving;

/// <summary>A participant the settings expect from another connector.</summary>
internal sealed record ExpectedParticipant(ParticipantSettings Settings, Did Did, string Base)
{
    /// <summary>True where its DID names this place, so that its document is served here whoever it is with.</summary>
    public bool IsHome => Did.FromBase(new Uri(Base)) is { Succeeded: true } home && home.Value == Did;
}
