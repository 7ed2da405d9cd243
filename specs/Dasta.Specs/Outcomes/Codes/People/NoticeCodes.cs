namespace Dasta.Specs.Outcomes.Codes.People;

/// <summary>Refusals of what people are told of by mail.</summary>
public static class NoticeCodes
{
    public static readonly RefusalDefinition MailNotTaken = new("NOTE-001", 502,
        "The mail server did not take the mail:", "Check host, port, security, user and addresses in section Mail.");

    public static readonly RefusalDefinition NoMail = new("NOTE-002", 409,
        "No mail can be sent for this participant.",
        "Its host sets Mail:Host, and Connector:Participants:N:MailAddresses of the participant.");

    public static readonly RefusalDefinition UnknownNotice = new("NOTE-003", 404,
        "There is no such notice that was given up.", "Only a notice whose state is dead can be sent again.");
}
