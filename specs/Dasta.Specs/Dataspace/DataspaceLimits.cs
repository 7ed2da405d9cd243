namespace Dasta.Specs.Dataspace;

/// <summary>The bounds of everything that comes in over the Dataspace Protocol, in one place.</summary>
public static class DataspaceLimits
{
    /// <summary>Bytes of one message.</summary>
    public const int MessageBytes = 64 * 1024;

    /// <summary>Bytes of a catalogue that a peer answers with.</summary>
    public const int CatalogBytes = 4 * 1024 * 1024;

    /// <summary>Characters of an identifier, address, code or operand.</summary>
    public const int IdentifierLength = 1024;

    /// <summary>Characters of the value of an endpoint property, which holds a token.</summary>
    public const int PropertyLength = 16 * 1024;

    /// <summary>Characters of a signature under an agreement.</summary>
    public const int SignatureLength = 2048;

    /// <summary>Rules of one kind in a policy, and constraints in one list.</summary>
    public const int Rules = 64;

    /// <summary>How deep logical constraints may nest.</summary>
    public const int ConstraintDepth = 8;

    /// <summary>Reasons in an error or termination.</summary>
    public const int Reasons = 32;

    /// <summary>Entries of other lists in a message: contexts, properties, profiles.</summary>
    public const int Entries = 64;

    /// <summary>Datasets on one page of a catalogue.</summary>
    public const int CatalogPage = 50;

    /// <summary>Negotiations or transfers that one peer may have open at one participant.</summary>
    public const int OpenProcesses = 1000;

    /// <summary>Faults that a refusal names.</summary>
    public const int Faults = 20;
}
