using System.ComponentModel.DataAnnotations;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Cli.Disclosure;

/// <summary>Nobody checks a table against rules looser than the data space's.</summary>
internal static class SettingsFloor
{
    public static Outcome<Done> Check(DisclosureSettings settings)
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(
            settings, new ValidationContext(settings), faults, validateAllProperties: true)
            ? Done.Value
            : CliCodes.LooserThanFloor.Refuse(string.Join(' ', faults.Select(fault => fault.ErrorMessage)));
    }
}
