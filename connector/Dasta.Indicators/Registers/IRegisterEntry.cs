namespace Dasta.Indicators.Registers;

/// <summary>One row of a register.</summary>
internal interface IRegisterEntry
{
    /// <summary>What tells it from the others of its version.</summary>
    string Key { get; }

    /// <summary>The version it belongs to, where the register has one a date; null where it is one whole.</summary>
    DateOnly? ValidOn { get; }
}
