using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Identity;

/// <summary>What the identity host is told at start; bound from the section <c>Identity</c>.</summary>
[Settings("Identity")]
public sealed class IdentitySettings
{
    [Range(60, 600)]
    [Description("Seconds an access token is valid.")]
    public int TokenSeconds { get; set; } = 600;

    [Range(30, 300)]
    [Description("Seconds a client assertion may be valid.")]
    public int AssertionSeconds { get; set; } = 300;

    [Range(1, 365)]
    [Description("Days after which the key that signs access tokens makes way for the next one.")]
    public int TokenKeyDays { get; set; } = 30;

    [Range(30, 600)]
    [Description("Seconds in which a pushed authorization request must be taken up.")]
    public int RequestSeconds { get; set; } = 300;

    [Range(5, 60)]
    [Description("Seconds in which an authorization code must be turned into a token.")]
    public int CodeSeconds { get; set; } = 60;

    [Range(1, 2160)]
    [Description("Hours after which a refresh token ends, however often it was used.")]
    public int RefreshHours { get; set; } = 12;

    [Range(1, 1_000_000)]
    [Description("Requests one client may make to the token server in a minute, counted per process.")]
    public int ClientRequestsPerMinute { get; set; } = 6000;

    [Range(65_536, 8_388_608)]
    [Description("Bytes a benchmark plan may have.")]
    public int PlanLimitBytes { get; set; } = 1_048_576;

    [Range(1, 720)]
    [Description("Hours in which a person must take up an invitation.")]
    public int InvitationHours { get; set; } = 72;

    [Range(1, 10_000)]
    [Description("Invitations a participant may make in 24 hours, new links included.")]
    public int InvitationsPerDay { get; set; } = 200;

    [Range(3, 20)]
    [Description("Tries at one account, by purpose and known browser, before those are locked for a while.")]
    public int SignInAttempts { get; set; } = 5;

    [Range(1, 1_000_000)]
    [Description("Sign-ins that may be refused to one address in an hour, but for browsers that signed in before.")]
    public int RefusedSignInsPerHour { get; set; } = 100;

    [Range(1, 1440)]
    [Description("Minutes for which an account stays locked, and in which tries are counted together.")]
    public int LockoutMinutes { get; set; } = 15;
}
