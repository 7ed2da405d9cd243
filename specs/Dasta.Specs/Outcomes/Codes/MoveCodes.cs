namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals while a participant moves from one connector to another, and after it has.</summary>
public static class MoveCodes
{
    public static readonly RefusalDefinition Departing = new("MOVE-001", 503,
        "This participant is moving to another connector and is not answered for at this moment.",
        "Try again in some minutes: it answers here again or at its new place, which its DID document then names.");

    public static readonly RefusalDefinition Moved = new("MOVE-002", 410,
        "This participant has moved to another connector.",
        "Resolve its DID again: the document, still at its old address, names the new one. Agreements stay in force.");

    public static readonly RefusalDefinition NotDeparting = new("MOVE-003", 409,
        "The participant is not departing, or its time to depart has run out.",
        "Begin the departure again; until it has moved, the participant stays here and nothing is lost.");

    public static readonly RefusalDefinition BrokenArchive = new("MOVE-004", 422,
        "The archive is broken, altered or not meant for this place; nothing of it was kept.",
        "Send it again from the beginning.");

    public static readonly RefusalDefinition AnotherParticipant = new("MOVE-005", 409,
        "The archive belongs to another participant.",
        "The setting Did of the participant here must be the DID of the one that moves.");

    public static readonly RefusalDefinition AnotherVersion = new("MOVE-006", 409,
        "The two connectors are of different versions, so their tables differ.",
        "Bring both to the same version and begin again.");

    public static readonly RefusalDefinition NotArriving = new("MOVE-007", 409,
        "No participant is expected here, or it has arrived already.",
        "The setting Did says which participant a new connector expects.");

    public static readonly RefusalDefinition NotArrivedYet = new("MOVE-008", 503,
        "The participant is expected here and has not arrived yet.",
        "Until then it answers at its old place.");

    public static readonly RefusalDefinition MalformedDeparture = new("MOVE-009", 409,
        "The participant announced to go to an address that can't be followed.",
        "Announce an https base address, without user, query or fragment.");

    public static readonly RefusalDefinition OtherArchive = new("MOVE-010", 409,
        "What the new place received is not what was sent from here.",
        "Send the archive again; the participant has not moved.");

    public static readonly RefusalDefinition NotAnnounced = new("MOVE-011", 409,
        "The participant has not announced, over its own signature, where it goes.",
        "Give the connector's command relocate on the machine of the place it leaves; a token alone moves nobody.");

    public static readonly RefusalDefinition FilesWait = new("MOVE-012", 409,
        "Files wait in the participant's inbox, and would be left behind.",
        "Let them be taken in, or take them out of the inbox, then begin again.");

    public static readonly RefusalDefinition ArchiveArriving = new("MOVE-013", 503,
        "An archive of this participant is arriving already.",
        "Send it again after the seconds that Retry-After names.");

    public static readonly RefusalDefinition ArchiveSilent = new("MOVE-014", 408,
        "Nothing of the archive arrived for too long; nothing of it was kept.",
        "Send it again from the beginning, over a line that does not fall silent.");
}
