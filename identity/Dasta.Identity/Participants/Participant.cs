using System.Text.Json.Nodes;
using Dasta.Node.Trust;

namespace Dasta.Identity.Participants;

/// <summary>A participant with the signing keys that were pinned when it proved control of its DID.</summary>
internal sealed record Participant(ParticipantRecord Record, IReadOnlyList<JsonObject> Keys);
