namespace Dasta.Connector.People.Editing;

/// <summary>How the value of a condition is edited.</summary>
public enum TermsFieldKind
{
    Text,
    Number,
    Day,

    /// <summary>One of a list.</summary>
    Choice,

    /// <summary>Several of a list.</summary>
    Choices,
}
