namespace Dasta.Design.Texts;

/// <summary>The languages of the pages.</summary>
public enum Language
{
    /// <summary>Dutch, of who asks for nothing we have.</summary>
    Dutch,

    /// <summary>English.</summary>
    English,
}
