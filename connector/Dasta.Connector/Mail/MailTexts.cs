using System.Globalization;

namespace Dasta.Connector.Mail;

/// <summary>The words of mails in one language.</summary>
/// <param name="Subject">{0} is the participant, {1} the number of things, {2} the most urgent kind.</param>
/// <param name="Intro">{0} is the participant.</param>
/// <param name="Closing">{0} is the address of the pages, {1} the participant.</param>
/// <param name="More">{0} is how many are not listed.</param>
/// <param name="Kinds">For each kind its heading, and its line: {0} who, {1} what, {2} the day.</param>
internal sealed record MailTexts(
    string Subject,
    string Intro,
    string Closing,
    string More,
    IReadOnlyDictionary<NoticeKind, (string Heading, string Line)> Kinds,
    string DayFormat)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    private static readonly MailTexts English = new(
        "{0}: {2} ({1})",
        "This is waiting for {0} in the data space.",
        "Look at it and decide: {0}/requests, or dasta requests --as \"{1}\".\n\n"
        + "This mail was sent by your connector. An answer to it is read by nobody.",
        "and {0} more",
        new Dictionary<NoticeKind, (string Heading, string Line)>
        {
            [NoticeKind.RequestWaiting] =
                ("Requests that wait for your decision", "{0}: {1} (since {2})"),
            [NoticeKind.RequestReminder] =
                ("Requests that still wait for your decision", "{0}: {1} (since {2})"),
            [NoticeKind.RequestExpired] =
                ("Requests that ended because nobody decided", "{0}: {1} (waited since {2})"),
            [NoticeKind.DeliveryLate] = ("Deliveries that are late", "{0}: {1} (due {2})"),
            [NoticeKind.DeliveryRejected] = ("Deliveries that were rejected", "{0}: {1} ({2})"),
            [NoticeKind.OwnDeliveryLate] = ("Your deliveries that are late", "{0}: {1} (due {2})"),
            [NoticeKind.OwnDeliveryRejected] = ("Your deliveries that were rejected", "{0}: {1} ({2})"),
            [NoticeKind.AgreementExpiring] =
                ("Agreements that end soon", "{0}: {1} (until {2})"),
            [NoticeKind.FeedKeyExpiring] =
                ("Feed keys that expire soon", "{0}: {1} (until {2})"),
            [NoticeKind.Test] = ("A test", "Mails of the data space arrive here. ({2})"),
        },
        "d MMMM yyyy");

    private static readonly MailTexts Dutch = new(
        "{0}: {2} ({1})",
        "Dit wacht op {0} in de gegevensruimte.",
        "Bekijk het en beslis: {0}/requests, of dasta requests --as \"{1}\".\n\n"
        + "Deze mail is verstuurd door uw connector. Een antwoord erop wordt door niemand gelezen.",
        "en nog {0}",
        new Dictionary<NoticeKind, (string Heading, string Line)>
        {
            [NoticeKind.RequestWaiting] =
                ("Aanvragen die op uw beslissing wachten", "{0}: {1} (sinds {2})"),
            [NoticeKind.RequestReminder] =
                ("Aanvragen die nog altijd op uw beslissing wachten", "{0}: {1} (sinds {2})"),
            [NoticeKind.RequestExpired] =
                ("Aanvragen die eindigden omdat niemand besliste", "{0}: {1} (wachtte sinds {2})"),
            [NoticeKind.DeliveryLate] = ("Leveringen die te laat zijn", "{0}: {1} (verwacht op {2})"),
            [NoticeKind.DeliveryRejected] = ("Leveringen die geweigerd zijn", "{0}: {1} ({2})"),
            [NoticeKind.OwnDeliveryLate] = ("Uw leveringen die te laat zijn", "{0}: {1} (verwacht op {2})"),
            [NoticeKind.OwnDeliveryRejected] = ("Uw leveringen die geweigerd zijn", "{0}: {1} ({2})"),
            [NoticeKind.AgreementExpiring] =
                ("Overeenkomsten die binnenkort eindigen", "{0}: {1} (tot {2})"),
            [NoticeKind.FeedKeyExpiring] =
                ("Leessleutels die binnenkort vervallen", "{0}: {1} (tot {2})"),
            [NoticeKind.Test] = ("Een proef", "Mails van de gegevensruimte komen hier aan. ({2})"),
        },
        "d/MM/yyyy");

    public static MailTexts Of(string language) => language == "en" ? English : Dutch;

    /// <summary>A day as people in Flanders have it.</summary>
    public string Day(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Zone).ToString(DayFormat, CultureInfo.InvariantCulture);
}
