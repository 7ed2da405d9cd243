namespace Dasta.Specs.Outcomes.Codes;

/// <summary>Refusals of files that a source or a register sends and of the mappings that read them.</summary>
public static class SourceCodes
{
    public static readonly RefusalDefinition OtherKind = new("SOURCE-001", 422,
        "The file is of another kind than the source's mapping says.",
        "Send the kind of file that the mapping names, or put a mapping for this kind.");

    public static readonly RefusalDefinition TooLarge = new("SOURCE-002", 413,
        "The file holds more than may be read at once.",
        "Cut the file into parts, or send it without compression; settings.md lists the limits under Import.");

    public static readonly RefusalDefinition Damaged = new("SOURCE-003", 422,
        "The file is damaged and nothing of it was stored.",
        "Open the file in the program it comes from, save it again and send it anew.");

    public static readonly RefusalDefinition UnknownTemplate = new("SOURCE-004", 404,
        "There is no mapping template with this name.", "List the names with `dasta sources templates`.");

    public static readonly RefusalDefinition NoFileChosen = new("SOURCE-005", 400,
        "The form brings no file.", "Choose a file first, then send the form.");

    public static readonly RefusalDefinition TriedFileGone = new("SOURCE-006", 410,
        "The file that was tried is not kept any more.",
        "It was taken in already, or tried more than 15 minutes ago: choose it again.");

    public static readonly RefusalDefinition NothingToStore = new("REGISTER-001", 422,
        "The file holds no row that the register could take, so nothing was replaced.",
        "Look at the reasons, correct the file or the mapping, and send it again.");

    public static readonly RefusalDefinition UnknownRegister = new("REGISTER-002", 404,
        "There is no register with this name.",
        "Registers are premises, events, holidays, reference, zones and sensors.");

    public static readonly RefusalDefinition MostWouldGo = new("REGISTER-003", 422,
        "Fewer than half of the rows that are there would be left, and rows of the file were set aside.",
        "Nothing was replaced. Correct these rows; or send the file with again=true (dasta ingest --again).");
}
