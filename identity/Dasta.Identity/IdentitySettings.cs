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

    [Range(65_536, 8_388_608)]
    [Description("Bytes a benchmark plan may have.")]
    public int PlanLimitBytes { get; set; } = 1_048_576;
}
