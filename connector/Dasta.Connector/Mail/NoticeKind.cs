namespace Dasta.Connector.Mail;

/// <summary>What people are told of by mail, the most urgent first.</summary>
internal enum NoticeKind
{
    /// <summary>A request or an offer waits for a decision.</summary>
    RequestWaiting,

    /// <summary>It still does.</summary>
    RequestReminder,

    /// <summary>Nobody decided, and it was ended.</summary>
    RequestExpired,

    /// <summary>A delivery was due and did not come.</summary>
    DeliveryLate,

    /// <summary>A delivery was rejected.</summary>
    DeliveryRejected,

    /// <summary>A delivery of this participant's own was due at a town and did not come.</summary>
    OwnDeliveryLate,

    /// <summary>A delivery of this participant's own was rejected by a town.</summary>
    OwnDeliveryRejected,

    /// <summary>An agreement stops permitting anything soon.</summary>
    AgreementExpiring,

    /// <summary>A key of a program that reads expires soon.</summary>
    FeedKeyExpiring,

    /// <summary>Somebody wanted to see whether mails arrive.</summary>
    Test,
}
