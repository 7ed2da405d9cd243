using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Connector.Mail;

/// <summary>The mail server through which a connector tells people what waits for them.</summary>
[Settings("Mail")]
internal sealed class MailSettings
{
    public const string NoSecurity = "none";
    public const string ImplicitTls = "tls";

    [RegularExpression(@"^[A-Za-z0-9.:_-]{0,253}$")]
    [Description("Host name of the mail server (SMTP); empty means that no mail is sent.")]
    public string Host { get; set; } = string.Empty;

    [Range(1, 65535)]
    [Description("Port of the mail server.")]
    public int Port { get; set; } = 587;

    [RegularExpression("^(startTls|tls|none)$")]
    [Description("startTls, tls from the first byte, or none; with none no password is sent.")]
    public string Security { get; set; } = "startTls";

    [MaxLength(320)]
    [Description("User name at the mail server; empty when it asks for none.")]
    public string User { get; set; } = string.Empty;

    [MaxLength(1024)]
    [Description("Password at the mail server; best given as DASTA__Mail__Password.")]
    public string Password { get; set; } = string.Empty;

    [RegularExpression(@"^([^@\s,;<>]+@[^@\s,;<>]+)?$")]
    [Description("Address that mails come from; empty means dasta@ and the name of the machine.")]
    public string From { get; set; } = string.Empty;

    [Range(1, 86_400)]
    [Description("Seconds in which notices are gathered into one mail: a participant gets one mail in each at most.")]
    public int GatherSeconds { get; set; } = 600;

    [Range(1, 3600)]
    [Description("Seconds between two looks at what is to be mailed.")]
    public int PollSeconds { get; set; } = 15;

    [Range(1, 3600)]
    [Description("Seconds until a mail that failed is tried again; doubles with each attempt, up to four hours.")]
    public int RetrySeconds { get; set; } = 60;

    [Range(1, 100)]
    [Description("Attempts at a mail before it is left for a person to send again.")]
    public int Attempts { get; set; } = 16;

    [Range(1, 3650)]
    [Description("Days that notices are kept.")]
    public int KeptDays { get; set; } = 90;

    [Range(1, 300)]
    [Description("Seconds that the mail server may take for one mail.")]
    public int TimeoutSeconds { get; set; } = 30;
}
