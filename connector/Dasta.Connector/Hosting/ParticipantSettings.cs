using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Settings;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Hosting;

/// <summary>One hosted participant as the settings name it.</summary>
[Settings("Connector:Participants:N")]
internal sealed class ParticipantSettings
{
    [Required]
    [RegularExpression("^[a-z][a-z0-9-]{0,39}$")]
    [Description("Short name in addresses and database names: lower-case letters, digits and hyphens.")]
    public string Slug { get; set; } = string.Empty;

    [Required]
    [MaxLength(120)]
    [Description("Name shown to people.")]
    public string Name { get; set; } = string.Empty;

    [Required]
    [Description("Kind of participant, as in the participants list of the data space.")]
    public string Kind { get; set; } = ParticipantKind.Municipality;

    [RegularExpression("^(did:web:[A-Za-z0-9._%:-]{1,240})?$")]
    [Description("DID of a participant that comes here from another connector; empty for one at home at this address.")]
    public string Did { get; set; } = string.Empty;

    [RegularExpression("^([0-9]{5})?$")]
    [Description("NIS code of a municipality or province; empty for others.")]
    public string Nis { get; set; } = string.Empty;

    [Description("The town's own settings of section Disclosure, within the same ranges; its host's when left out.")]
    public DisclosureSettings? Disclosure { get; set; }

    [RegularExpression(@"^([^@\s,;<>]+@[^@\s,;<>]+(,\s*[^@\s,;<>]+@[^@\s,;<>]+)*)?$")]
    [MaxLength(2000)]
    [Description("Addresses that hear of what waits for a person, separated by commas; empty for none.")]
    public string MailAddresses { get; set; } = string.Empty;

    [RegularExpression("^(nl|en)$")]
    [Description("Language of those mails: nl or en.")]
    public string MailLanguage { get; set; } = "nl";

    [Description("Folder that is watched: a file put in its subfolder {source} is imported; empty for none.")]
    public string Inbox { get; set; } = string.Empty;

    [Description("Folder for what was taken from the inbox: same file system, outside it; empty means {Inbox}.kept.")]
    public string InboxKept { get; set; } = string.Empty;
}
