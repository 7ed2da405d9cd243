using System.ComponentModel.DataAnnotations;
using Dasta.Node.Start;
using Dasta.Policies.Disclosure;

namespace Dasta.Connector.Hosting;

/// <summary>A hosted town's own rules of disclosure, where it wants stricter ones than its host's.</summary>
internal static class TownDisclosure
{
    /// <summary>Control by the town's own rules, or null when it has none.</summary>
    /// <exception cref="StartException">One of them is looser than the data space's floor.</exception>
    public static DisclosureControl? Of(ParticipantSettings participant)
    {
        if (participant.Disclosure is not { } rules)
        {
            return null;
        }

        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(rules, new ValidationContext(rules), faults, validateAllProperties: true)
            ? new DisclosureControl(rules)
            : throw new StartException(
                $"The rules of disclosure of {participant.Slug} are looser than the data space's floor: "
                + string.Join(' ', faults.Select(fault => fault.ErrorMessage)));
    }
}
