namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of registers.</summary>
public static class RegisterCodes
{
    public static readonly RefusalDefinition NothingToStore = new("REGISTER-001", 422,
        "The file holds no row that the register could take, so nothing was replaced.",
        "Look at the reasons, correct the file or the mapping, and send it again.");

    public static readonly RefusalDefinition UnknownRegister = new("REGISTER-002", 404,
        "There is no register with this name.",
        "Registers are premises, events, holidays, reference, zones and sensors.");
}
