using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Connector.Negotiations;

/// <summary>How long things wait for people, and when people are told.</summary>
[Settings("People")]
internal sealed class PeopleSettings
{
    [Range(1, 8760)]
    [Description("Hours after which people are reminded of a request that waits for them, and again after as many.")]
    public int ReminderHours { get; set; } = 72;

    [Range(1, 365)]
    [Description("Days a request waits for a person before it is ended, which the other side is told.")]
    public int ExpiryDays { get; set; } = 30;

    [Range(1, 365)]
    [Description("Days before an agreement permits nothing any more that its people are told.")]
    public int AgreementNoticeDays { get; set; } = 30;

    [Range(1, 365)]
    [Description("Days before a feed key expires that its owner's people are told.")]
    public int FeedKeyNoticeDays { get; set; } = 14;
}
