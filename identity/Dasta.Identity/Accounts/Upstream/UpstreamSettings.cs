using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Specs.Settings;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>
/// The OpenID Connect provider people may sign in through, such as ACM/IDM; bound from the section <c>Upstream</c>.
/// </summary>
[Settings("Upstream")]
public sealed class UpstreamSettings
{
    [Description("Issuer of the OpenID Connect provider people may sign in through, as ACM/IDM; empty for none.")]
    public string Issuer { get; set; } = string.Empty;

    [Description("What the provider calls this node; it must know the key in the node's DID document.")]
    public string ClientId { get; set; } = string.Empty;

    [StringLength(60, MinimumLength = 1)]
    [Description("What people call the provider; stands on the button that leads there.")]
    public string Name { get; set; } = "ACM/IDM";

    [StringLength(300, MinimumLength = 6)]
    [Description("Scopes that are asked for; asking one that was not granted fails every sign-in at ACM/IDM.")]
    public string Scopes { get; set; } = "openid profile vo dasta";

    [StringLength(100, MinimumLength = 1)]
    [Description("The claim with the codes of the organisation somebody works for: OVO, KBO or NIS.")]
    public string OrganisationClaim { get; set; } = "vo_orgcode";

    [StringLength(100, MinimumLength = 1)]
    [Description("The claim with the roles somebody has there, each as Role:organisation.")]
    public string RoleClaim { get; set; } = "dasta_rol_3d";

    [StringLength(1000, MinimumLength = 3)]
    [Description("Which role there stands for which role here, as pairs with a space between.")]
    public string Roles { get; set; } =
        "DastaBeheerder=owner DastaDatabeheerder=data-steward DastaBeleidsmaker=policy-maker "
        + "DastaOnderzoeker=reader DastaAuditor=auditor";

    /// <summary>True where there is a provider.</summary>
    public bool IsOn => Issuer.Length > 0;
}
