using Dasta.Node.Trust;
using Npgsql;

namespace Dasta.Node.Sessions;

/// <summary>The participant whose pages a request is for, and where its sessions are kept.</summary>
/// <param name="Client">The participant, which is the client at identity.</param>
/// <param name="Base">Its base address, without a trailing slash.</param>
/// <param name="Database">Its database, with the schema <c>node</c>.</param>
/// <param name="OwnPeopleOnly">True where only people of the participant itself may sign in.</param>
public sealed record SessionPlace(
    ActingParticipant Client, string Base, NpgsqlDataSource Database, bool OwnPeopleOnly);
