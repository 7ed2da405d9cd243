using Dasta.Connector.Hosting;
using Dasta.Specs.Values;

namespace Dasta.Connector.Moving;

/// <summary>A participant the settings expect from another connector.</summary>
internal sealed record ExpectedParticipant(ParticipantSettings Settings, Did Did, string Base);
